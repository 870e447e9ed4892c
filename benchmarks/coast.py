"""Articles of our own, for drafts to misquote."""

TEXTS = {
    "ferry.txt": """Ferry fares to rise by 12%

By Nora Quill: Strait Courier

14 May 2021

Fares on the island ferry will rise by 12% in June, Alder Line said.

“We have not put up our prices since 2016 and the cost of fuel has doubled since then,” said Peter Vance, managing \
director of Alder Line. “No islander will pay more than £9.50 for a return ticket.”

Councillor Ruth Amery, who sits for the north of the island, called the decision “a tax on living here”.

She told the Courier: “People do not take this boat for pleasure. They take it to see a doctor, to get to school and \
to bury their dead, and nobody at Alder Line has asked them what they can afford.”

A spokeswoman for the Department of Transport said: “Fares are a matter for the operator. We are not able to comment \
on the terms of a private contract, but we expect 30 days’ notice of any change.”
""",
    "school.txt": """Village school to stay open after all

By Tom Farrow: Strait Courier

2 September 2022

The village school at Penmere will not close this year after a campaign that drew 4,300 signatures.

Helen Okafor, the head teacher, said: “We were told in March that there was no future for us. I never believed it \
and neither did the children.

“Thirty-one pupils may not sound like many, but seven of them started last week and none of them should have to \
spend two hours a day on a bus.”

Education officer Martin Dale said the council had “listened hard” and would review the decision in 2024.

“It would be wrong to promise anything beyond that,” Mr Dale added. “The building needs £1.2 million of repairs and \
we do not have the money.”
""",
    "flood.txt": """Dyke held, but only just, report finds

By Nora Quill: Strait Courier

20 January 2023

The sea dyke at Penmere came within 15 centimetres of being overtopped in the December storm, a report has found.

Professor Ingrid Solheim, who led the inquiry, said: “The dyke was built for a storm that comes once in 100 years. \
We have now had two of them in six, and it is not safe to assume that the next one will wait.”

“Warnings were sent at 4 am, which was far too late for anyone without a car,” she added.

Alder Line said its crews had “worked through the night” and that no passenger had been in danger.

Fisherman Colm Reid told the inquiry: “I have lived behind that wall all my life. I will not sleep behind it again \
until somebody shows me that it has been mended.”
""",
}
"""Invented, so that nobody can know their words by heart."""
