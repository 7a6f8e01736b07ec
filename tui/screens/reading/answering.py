"""What a reviewer asks about a sentence, and what is written of it after the decision."""

from functools import partial

from db.errors import StoreError
from tagging.span import Span
from tui.screens.reading.storing import Part, StoringScreen


class Answering(Part):
    """Answers are shown as given at once, and asked for again where the store refuses."""

    def action_answer_question(self) -> None:
        from tui.screens.writing import WritingScreen

        question, words = self.reading.current.question, self.catalogue.answering
        if question is None:
            self.say(words.nothing_asked)
            return
        writing = WritingScreen(self.catalogue, f"{words.answer}: {question.reason}")
        self.app.push_screen(self._place(writing), partial(self._answer, question.number))

    def action_show_thread(self) -> None:
        """Annotators see the comments after the decision."""
        from tui.screens.thread import ThreadScreen

        opened = self.reading.current
        place = opened.article.id, opened.current
        try:
            thread = self.session.read_thread(*place)
        except StoreError as error:
            self.say(self.catalogue.explain(error))
            return
        write = partial(self._comment, *place)
        self.app.push_screen(ThreadScreen(self.catalogue, self.session.annotator, thread, write))

    def on_storing_screen_reported(self, message: StoringScreen.Reported) -> None:
        """A question whose answer could not be stored is asked again."""
        from db.reports import Lost
        from db.sending_back import Answer

        match message.report:
            case Lost(Answer(), _):
                self._show(self.reading.ask(self.session.list_questions()))

    def _answer(self, number: int, text: str | None) -> None:
        """What the box returned; without words nothing is answered."""
        from db.sending_back import Answer

        if not text or not text.strip():
            return
        self._writer.submit(Answer(number, self.session.annotator, text.strip()))
        left = [
            each for pane in self.reading.panes for each in pane.questions if each.number != number
        ]
        self._show(self.reading.ask(left))
        self.say(self.catalogue.answering.answered)

    def _comment(self, article_id: str, span: Span, text: str) -> None:
        from db.sending_back import Remark

        self._writer.submit(Remark(article_id, span, self.session.annotator, text))
        self.say(self.catalogue.answering.comment_kept)
