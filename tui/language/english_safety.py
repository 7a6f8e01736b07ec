"""What backup, restore and check say in English."""

from tui.language.numbers import count_english
from tui.language.safety_words import KindWords, SafetyWords

SAFETY = SafetyWords(
    copying="copying",
    checking="checking",
    went_back="the copy is the database now",
    kept_aside=lambda kept: f"what was there before is kept in {kept}",
    removed=lambda count: f"older copies removed: {count}",
    whole="the database is whole, and adds up",
    wrong=lambda count: f"{count_english(count, 'thing')} wrong",
    repaired=lambda count: f"{count_english(count, 'thing')} repaired",
    repairable="all of it follows from the rest; repair it with: hashiya check --repair",
    lasting="not all of it can be repaired; go back to a backup with: hashiya restore COPY",
    done="repaired",
    kinds=KindWords(
        damaged_file="damaged file",
        broken_reference="reference to nothing",
        broken_table_index="broken index of a table",
        changed_text="article whose text is not the one that was imported",
        sentence_outside_text="sentence outside its text",
        sentences_overlap="sentence that begins before the one before it ends",
        wrong_position="wrong position of a sentence",
        wrong_count="wrong number of sentences",
        wrong_title="title that search would not find",
        wrong_judgement="judgement that is not what was said last",
        judgement_without_history="judgement that nobody is known to have said",
        wrong_review="wrong place in the queue of review",
        missing_from_search="sentence that search would not find",
    ),
)
