"""What happens when somebody presses a button that shows something."""
