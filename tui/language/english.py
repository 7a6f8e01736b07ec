"""The interface in English."""

from tui.language.catalogue import (
    ActionTitles,
    ActionWords,
    Catalogue,
    CommandWords,
    GroupTitles,
    LinearWords,
    ListWords,
    ReaderWords,
    SentenceWords,
)
from tui.language.english_commands import ASSIGN, QUEUE, SEARCH, TABLES, TERMINAL
from tui.language.numbers import ENGLISH_FIGURES, count_english

ENGLISH = Catalogue(
    code="en",
    direction="ltr",
    figures=ENGLISH_FIGURES,
    choose=lambda wording: wording.en,
    explain=str,
    actions=ActionTitles(
        next_sentence=ActionWords("next sentence"),
        previous_sentence=ActionWords("previous sentence"),
        page_down=ActionWords("page down"),
        page_up=ActionWords("page up"),
        first_sentence=ActionWords("first sentence"),
        last_sentence=ActionWords("last sentence"),
        next_unjudged=ActionWords("next unjudged", "unjudged"),
        pane_right=ActionWords("pane to the right"),
        pane_left=ActionWords("pane to the left"),
        next_pane=ActionWords("other pane", "other pane"),
        judge_none=ActionWords("none of the labels, and go on", "none"),
        judge_none_here=ActionWords("none of the labels"),
        clear=ActionWords("clear the judgement"),
        flag=ActionWords("flag for another look"),
        undo=ActionWords("undo", "undo"),
        redo=ActionWords("redo"),
        next_articles=ActionWords("next articles"),
        previous_articles=ActionWords("previous articles"),
        list_articles=ActionWords("articles", "articles"),
        cycle_panes=ActionWords("how many side by side"),
        toggle_harakat=ActionWords("show or hide tashkeel"),
        copy_sentence=ActionWords("copy the sentence"),
        copy_article=ActionWords("copy what is selected, else the article"),
        clear_selection=ActionWords("select nothing"),
        show_help=ActionWords("help", "help"),
        suspend=ActionWords("to the shell; fg comes back"),
        quit=ActionWords("quit", "quit"),
        close=ActionWords("close", "close"),
        repeat=ActionWords("the sentence once more"),
        next_row=ActionWords("next article"),
        previous_row=ActionWords("previous article"),
        first_row=ActionWords("first article"),
        last_row=ActionWords("last article"),
        select=ActionWords("choose, or not", "choose"),
        open=ActionWords("open the chosen articles", "open"),
        search=ActionWords("search by title", "search"),
        row_down=ActionWords("down"),
        row_up=ActionWords("up"),
        submit=ActionWords("keep what is written", "save"),
        cancel=ActionWords("leave it as it was", "cancel"),
        show_settings=ActionWords("settings"),
        redraw=ActionWords("draw anew, perhaps in another terminal"),
        next_value=ActionWords("next value"),
        previous_value=ActionWords("previous value"),
    ),
    groups=GroupTitles(
        move="Moving",
        judge="Judging",
        articles="Articles",
        copy="Copying",
        list="In the list of articles",
        program="Program",
    ),
    labels="Labels",
    too_small=lambda columns, rows, least_columns, least_rows: (
        f"Window too small: {columns} columns by {rows} rows;"
        f" {least_columns} by {least_rows} are needed."
    ),
    sentence=SentenceWords(
        unjudged="unjudged",
        none="none of the labels",
        flagged="flagged",
        note=lambda note: f"note: {note}",
        pending="saving…",
        joint=", ",
    ),
    reader=ReaderWords(
        judged=lambda judged, total: f"{judged} of {total} judged",
        setting="setting the text…",
        all_judged="every sentence of the article is judged",
        nothing_to_undo="nothing to undo",
        nothing_to_redo="nothing to redo",
        last_articles="these are the last articles",
        first_articles="these are the first articles",
        copied_sentence=lambda count: _copied("the sentence", count),
        copied_selection=lambda count: _copied("the selection", count),
        copied_article=lambda count: _copied("the whole article", count),
        too_long_to_copy=", which is longer than many terminals take",
        leaving="saving the rest… press again to leave without waiting",
        busy="the database is busy; your tags are kept here and wait for their turn",
        refused=lambda cause: f"not saved: {cause}",
    ),
    list=ListWords(
        title="Articles", prompt="Search: ", nothing_found="no article with such a title"
    ),
    linear=LinearWords(
        article=lambda title: f"Article: {title}",
        saved=lambda state: f"{state}. Saved",
        busy="the database is busy; wait",
        last_sentence="this is the last sentence",
        first_sentence="this is the first sentence",
        no_such_key="no such key; ? for help",
    ),
    commands=CommandWords(
        importing="import",
        indexing="index for search",
        imported=lambda articles, sentences, known: (
            f"{count_english(articles, 'article')} imported"
            f" with {count_english(sentences, 'sentence')}"
            + (f", {known} known already" if known else "")
        ),
        some_refused=lambda count: f"{count} refused; the rest is imported",
        exported=lambda count, target: f"{count_english(count, 'sentence')} written to {target}",
        scheme_in_force=lambda version: f"scheme {version} is in force",
        nothing_to_open="no articles yet; begin with: hashiya open FILES, or --samples",
        nothing_to_read="no articles yet; begin with: hashiya import FILES",
        not_stored="the last changes could not be stored",
    ),
    tables=TABLES,
    assign=ASSIGN,
    queue=QUEUE,
    search=SEARCH,
    terminal=TERMINAL,
)


def _copied(what: str, count: int) -> str:
    return f"sent to the clipboard: {what} ({count_english(count, 'character')})"
