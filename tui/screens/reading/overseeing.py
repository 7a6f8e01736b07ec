"""What reviewers and owners see of the whole project."""

from typing import TYPE_CHECKING

from db.errors import StoreError
from tui.screens.reading.finding import Finding

if TYPE_CHECKING:
    from tui.asking import Destination


class Overseeing(Finding):
    """For who may see everybody's judgements; others are told why not."""

    def action_show_dashboard(self) -> None:
        from tui.screens.dashboard import DashboardScreen  # not before the first screen

        if self._may_oversee():
            lookup, scheme = self.session.lookup, self.session.scheme
            self.app.push_screen(DashboardScreen(lookup, self.catalogue, scheme), self._go_behind)

    def action_show_agreement(self) -> None:
        from tui.screens.agreement import AgreementScreen  # not before the first screen

        if self._may_oversee():
            lookup, scheme = self.session.lookup, self.session.scheme
            measure = AgreementScreen(self.catalogue, scheme, lambda: lookup.find_agreement(scheme))
            self.app.push_screen(measure)

    def _may_oversee(self) -> bool:
        try:
            self.session.require_overview()
        except StoreError as error:
            self.say(self.catalogue.explain(error))
            return False
        return True

    def _go_behind(self, there: "Destination | None") -> None:
        """What the dashboard returned."""
        if there is not None:
            self._go_to(there)
