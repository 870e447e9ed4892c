"""The seeds, statement by statement, labelled by hand: whose words, how attributed, to which mention."""

from typing import NamedTuple

import pytest

from index.attribution import Attributor
from index.reading.corpus import read_document
from index.statement import Kind
from tests.corpora import SEEDS
from tests.index.attribution.saying import words

DIRECT, MIXED, INDIRECT, AUTHORED = Kind.DIRECT, Kind.MIXED, Kind.INDIRECT, Kind.AUTHORED
BAILEY = "Simon Bailey"


class Label(NamedTuple):
    """One statement: kind, how its words begin, the mention, the entity."""

    kind: Kind
    begins: str
    mention: str
    entity: str


LABELS = {
    "000_ded61d3d19a85a3b.txt": [
        Label(MIXED, "'enabling paedophiles to abuse'", "police chief", BAILEY),
        Label(MIXED, '"fundamentally enabling"', "the police chief in charge of child protection", BAILEY),
        Label(INDIRECT, "companies of failing to take steps to st", "Chief Constable Simon Bailey", BAILEY),
        Label(MIXED, '"phenomenal pace"', "He", BAILEY),
        Label(MIXED, '"really significant"', "He", BAILEY),
        Label(DIRECT, '"Yes..without any doubt at all. They are', "Mr Bailey", BAILEY),
        Label(DIRECT, '"These companies are making sums of mone', "Mr Bailey", BAILEY),
        Label(DIRECT, "“They have a moral and social responsibi", "Mr Bailey", BAILEY),
        Label(DIRECT, '"Absolutely no question at all - they [i', "Mr Bailey", BAILEY),
        Label(INDIRECT, "a 700% increase in the number of indecen", "Government figures", "None"),
        Label(MIXED, '"tens of thousands"', "Mr Bailey", BAILEY),
        Label(INDIRECT, "Internet firms, he argued, had a duty to", "he", BAILEY),
        Label(DIRECT, "\"Intelligence is being shared but that's", "he", BAILEY),
        Label(DIRECT, '"The point is that I believe those image', "he", BAILEY),
        Label(DIRECT, '"If I was to set-up a shop on the high s', "He", BAILEY),
        Label(DIRECT, '"Part of me thinks - regardless of what ', "he", "Kyran Peet"),
        Label(DIRECT, "\"When you're that age...you think you're", "he", "Kyran Peet"),
        Label(DIRECT, "\"If you're online, you only need close f", "he", "Kyran Peet"),
        Label(INDIRECT, "the government needed to consider taking", "Carly Adams", "Carly Adams"),
        Label(DIRECT, '"If they [internet firms] are in a posit', "she", "Carly Adams"),
        Label(MIXED, '"zero tolerance"', "a spokesperson for Facebook", "Facebook"),
        Label(MIXED, '"top priority"', "Snapchat", "Snapchat"),
    ],
    "001_ab6a889bc7504da0.txt": [
        Label(
            INDIRECT,
            "Tech giants such as Facebook are helping",
            "one of the country’s most senior police officers",
            BAILEY,
        ),
        Label(INDIRECT, "the internet was not a safe space for yo", "Simon Bailey", BAILEY),
        Label(INDIRECT, "that paedophiles were stalking popular s", "he", BAILEY),
        Label(INDIRECT, "the multi-billion pound tech companies o", "Mr Bailey", BAILEY),
        Label(DIRECT, "“Without them the abuse wouldn’t be able", "Mr Bailey", BAILEY),
        Label(MIXED, "“greatest societal threat”", "he", BAILEY),
        Label(INDIRECT, "the scale of the problem meant the polic", "he", BAILEY),
        Label(INDIRECT, "that there were now more than 17 million", "Mr Bailey", BAILEY),
        Label(INDIRECT, "firms such as Facebook and Google had th", "He", BAILEY),
        Label(INDIRECT, "they had repeatedly failed to apply the ", "he", BAILEY),
        Label(DIRECT, "“They are not doing enough to prevent th", "he", BAILEY),
        Label(DIRECT, "“Ultimately the companies must absolutel", "Mr Bailey", BAILEY),
        Label(INDIRECT, "he holds tech firms responsible for onli", "Chief Constable Simon Bailey", BAILEY),
        Label(
            INDIRECT,
            "the ease with which predatory paedophile",
            "a shocking new television documentary",
            "A shocking new television documentary",
        ),
        Label(INDIRECT, "how sex abusers operate with such openes", "Undercover Police", "Undercover Police"),
        Label(INDIRECT, "he hoped the documentary would serve as ", "Mr Bailey", BAILEY),
        Label(INDIRECT, "that the police’s efforts were barely sc", "he", BAILEY),
        Label(MIXED, "“we can arrest our way out of the proble", "he", BAILEY),
        Label(
            INDIRECT, "that 300,000 people in Britain have a se", "The National Crime Agency", "National Crime Agency"
        ),
        Label(MIXED, "“tip of the iceberg”", "Mr Bailey", BAILEY),
        Label(INDIRECT, "it would not be long before that figure ", "he", BAILEY),
        Label(INDIRECT, "to monitor closely what websites their c", "He", BAILEY),
        Label(INDIRECT, "that just because a youngster was at hom", "He", BAILEY),
        Label(INDIRECT, "one case in which a young girl, who had ", "Mr Bailey", BAILEY),
        Label(MIXED, "“darling dinner's nearly ready”", "her mother", "Her mother"),
        Label(DIRECT, "“Some companies have responded and some ", "He", BAILEY),
        Label(DIRECT, "“For me the key message for every parent", "He", BAILEY),
        Label(INDIRECT, "he hoped the Online Harms White Paper wo", "Mr Bailey", BAILEY),
        Label(DIRECT, "“Ultimately the online harms white paper", "Mr Bailey", BAILEY),
        Label(DIRECT, "“Child exploitation and grooming have no", "A spokesman for Facebook", "Facebook"),
        Label(DIRECT, '"We also use a combination of technology', "A spokesman for Facebook", "Facebook"),
        Label(DIRECT, '"And we collaborate with child protectio', "A spokesman for Facebook", "Facebook"),
    ],
    "002_87f876cbfca84f1a.txt": [
        Label(
            INDIRECT,
            "he fears more people could develop a sex",
            "The National Police Chiefs’ Council’s (NPCC) lead on child protection",
            BAILEY,
        ),
        Label(
            INDIRECT, "he believes big social networks are not ", "Norfolk Police Chief Constable Simon Bailey", BAILEY
        ),
        Label(MIXED, "“turn the lights off”", "Mr Bailey", BAILEY),
        Label(DIRECT, "“Unless the tech industry starts to take", "Mr Bailey", BAILEY),
        Label(DIRECT, "“It is my belief that the tech industry,", "Mr Bailey", BAILEY),
        Label(DIRECT, "“They know the sheer scale of what is ta", "Mr Bailey", BAILEY),
        Label(DIRECT, "“We know that Facebook, and the evidence", "Mr Bailey", BAILEY),
        Label(DIRECT, "“Facebook could change those plans but a", "Mr Bailey", BAILEY),
        Label(MIXED, "“world-leading”", "Mr Bailey", BAILEY),
        Label(INDIRECT, "there is still more work to be done, as ", "Mr Bailey", BAILEY),
        Label(DIRECT, "“Child exploitation has no place on our ", "A Facebook spokesperson", "Facebook"),
        Label(DIRECT, "“End-to-end encryption is already the le", "A Facebook spokesperson", "Facebook"),
    ],
    "003_1d4dd5d2fef1f459.txt": [
        Label(AUTHORED, "Imagine a shop opens up on the high stre", "Simon Bailey", BAILEY),
        Label(AUTHORED, "Unfortunately, the shop I have described", "Simon Bailey", BAILEY),
        Label(AUTHORED, "In the United Kingdom we are acknowledge", "Simon Bailey", BAILEY),
        Label(AUTHORED, "It is to their eternal shame that the te", "Simon Bailey", BAILEY),
        Label(AUTHORED, "The fact that this paper has been able t", "Simon Bailey", BAILEY),
        Label(AUTHORED, "Industry has ignored all our attempts to", "Simon Bailey", BAILEY),
    ],
    "004_12c64e6018d25a2f.txt": [
        Label(INDIRECT, "more action from internet firms", "One of the region’s top police officers", BAILEY),
        Label(MIXED, "“social responsibility”", "Norfolk’s Chief Constable Simon Bailey", BAILEY),
        Label(MIXED, "‘intelligent crawler’", "Susie Hargreaves OBE", "Susie Hargreaves"),
        Label(MIXED, "“little regard for relieving the sufferi", "Ms Hargreaves", "Susie Hargreaves"),
        Label(DIRECT, "“The abuse of children online is abhorre", "Mr Bailey", BAILEY),
        Label(DIRECT, "“The response from law enforcement in th", "Mr Bailey", BAILEY),
        Label(DIRECT, "“In co-ordinated activity by the Nationa", "Mr Bailey", BAILEY),
        Label(DIRECT, "“More must be done to stop abuse happeni", "Mr Bailey", BAILEY),
        Label(DIRECT, "“All those with contact with children ne", "Mr Bailey", BAILEY),
        Label(DIRECT, "“Internet companies need to acknowledge ", "Mr Bailey", BAILEY),
        Label(DIRECT, "“This would enable police to pursue offe", "Mr Bailey", BAILEY),
        Label(INDIRECT, "the IWF’s work", "Home Secretary Sajid Javid", "Sajid Javid"),
        Label(INDIRECT, "he was encouraged by the progress of tec", "Home Secretary Sajid Javid", "Sajid Javid"),
        Label(INDIRECT, "more from web giants to make platforms s", "Home Secretary Sajid Javid", "Sajid Javid"),
    ],
}


@pytest.mark.parametrize("name", LABELS)
def test_every_statement_of_a_seed_has_its_speaker(name: str) -> None:
    """All statements, no others, each with the right kind, mention and entity."""
    document = read_document(SEEDS / name, SEEDS)
    text = document.text
    found = [
        Label(s.kind, s.span.of(text)[:40], str(words(text, s.speaker)), str(s.entity))
        for s in Attributor().read(document).statements
    ]
    assert found == LABELS[name]
