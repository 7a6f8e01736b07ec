"""How the report looks: light and dark, on paper too, with the fonts that a system has."""

from collections.abc import Mapping

from tagging.scheme import Colour
from tui.label_colours import DARK, LIGHT

FONTS = (
    '"Noto Naskh Arabic", "Noto Sans Arabic", "Amiri", "Geeza Pro", "Segoe UI", "Dubai", system-ui,'
    ' "DejaVu Sans", Tahoma, sans-serif'
)


def _name_hues(colours: Mapping[Colour, str]) -> str:
    return " ".join(f"--{name}: {value};" for name, value in colours.items())


STYLE = f"""
:root {{
  color-scheme: light dark;
  --ground: #f6f4ef; --card: #ffffff; --ink: #1c1c1c; --faint: #595959; --edge: #dcd8cf;
  --track: #e9e5dc; --accent: #005f87; --grey: #6c6c6c; {_name_hues(LIGHT)}
}}
@media (prefers-color-scheme: dark) {{
  :root {{
    --ground: #121212; --card: #1c1c1c; --ink: #dadada; --faint: #a8a8a8; --edge: #3a3a3a;
    --track: #303030; --accent: #87afd7; --grey: #9e9e9e; {_name_hues(DARK)}
  }}
}}
.accent {{ --hue: var(--accent); }} .grey {{ --hue: var(--grey); }}
{" ".join(f".{name} {{ --hue: var(--{name}); }}" for name in LIGHT)}

* {{ box-sizing: border-box; }}
html {{ scroll-behavior: smooth; }}
body {{
  margin: 0 auto; padding: 2.5rem 1.5rem 4rem; max-width: 68rem;
  background: var(--ground); color: var(--ink); font: 1.05rem/1.75 {FONTS};
}}
a {{ color: var(--accent); }}
.en {{ font-size: .78em; color: var(--faint); unicode-bidi: isolate; white-space: nowrap; }}
code {{
  direction: ltr; unicode-bidi: isolate; padding: 0 .3em; border-radius: .25em;
  font: .8em ui-monospace, "DejaVu Sans Mono", monospace; background: var(--track);
}}
header {{ border-block-end: 3px double var(--edge); margin-block-end: 1.5rem; }}
h1 {{ margin: 0; font-size: 2.1rem; line-height: 1.4; }}
h1 .name {{ color: var(--accent); }}
h2 {{ margin: 0 0 1rem; font-size: 1.4rem; line-height: 1.4; }}
h3 {{ margin: 2rem 0 .6rem; font-size: 1.05rem; }}
.made {{ margin: .2rem 0 1rem; color: var(--faint); }}
.made span + span::before {{ content: " · "; }}
nav ul {{ display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; margin: 0 0 1rem; padding: 0; list-style: none; }}
section {{
  margin-block: 1.5rem; padding: 1.5rem 1.75rem; overflow-x: auto;
  background: var(--card); border: 1px solid var(--edge); border-radius: .9rem;
}}
.note {{ margin: .8rem 0 0; font-size: .9rem; color: var(--faint); }}
.note .en {{ display: block; font-size: .9em; white-space: normal; }}

.tiles {{ display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: 1rem; margin: 0; }}
.tile {{ padding-inline-start: .9rem; border-inline-start: 3px solid var(--accent); }}
.tile dd {{ margin: 0; font-size: 2rem; line-height: 1.35; font-weight: 600; }}
.tile dt {{ line-height: 1.4; }}
.tile {{ display: flex; flex-direction: column-reverse; justify-content: flex-end; }}

table {{ width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }}
caption {{ padding-block: .3rem .5rem; text-align: start; color: var(--faint); }}
th, td {{ padding: .45rem .7rem; text-align: start; vertical-align: middle; }}
thead th {{ font-weight: 500; line-height: 1.35; color: var(--faint); border-block-end: 2px solid var(--edge); }}
thead th .en {{ display: block; }}
tbody th {{ font-weight: 500; }}
tbody tr + tr > * {{ border-block-start: 1px solid var(--edge); }}
td.chart {{ width: 34%; min-width: 9rem; }}
td.heat {{ background: color-mix(in srgb, var(--accent) var(--heat), transparent); }}
.heat-0 {{ --heat: 0%; }} .heat-1 {{ --heat: 10%; }} .heat-2 {{ --heat: 20%; }}
.heat-3 {{ --heat: 30%; }} .heat-4 {{ --heat: 40%; }}

svg {{ display: block; width: 100%; print-color-adjust: exact; -webkit-print-color-adjust: exact; }}
svg.bar {{ height: .8rem; border-radius: .4rem; }}
svg.parts {{ height: 1.6rem; border-radius: .5rem; margin-block-end: 1rem; }}
svg.interval {{ height: 1.5rem; }}
svg.columns {{ height: 2.2rem; }}
.track {{ fill: var(--track); }}
.fill {{ fill: var(--hue); }}
.grid {{ stroke: var(--edge); stroke-width: 1; }}
.span {{ stroke: var(--accent); stroke-width: 6; opacity: .35; }}
.value {{ stroke: var(--accent); stroke-width: 4; }}
.grid, .span, .value {{ vector-effect: non-scaling-stroke; }}
.swatch {{
  display: inline-block; inline-size: .8em; block-size: .8em; margin-inline-end: .5em; border-radius: .2em;
  background: var(--hue); print-color-adjust: exact; -webkit-print-color-adjust: exact;
}}

.chip {{
  display: inline-block; padding: 0 .7em; border: 1px solid var(--hue); border-radius: 1em;
  font-size: .88rem; line-height: 1.7; color: var(--hue);
  background: color-mix(in srgb, var(--hue) 9%, transparent);
}}
.chip .en {{ color: inherit; }}
details {{ border: 1px solid var(--edge); border-radius: .6rem; margin-block: .7rem; }}
summary {{ padding: .7rem 1rem; cursor: pointer; line-height: 1.6; }}
summary:focus-visible, a:focus-visible {{ outline: 2px solid var(--accent); outline-offset: 2px; }}
summary .title {{ font-weight: 600; }}
summary .about {{ display: block; font-size: .88rem; color: var(--faint); }}
summary .about > * + *::before {{ content: " · "; }}
details[open] > summary {{ border-block-end: 1px solid var(--edge); }}
details > table {{ margin: .5rem 0 1rem; }}
ol.sentences {{ margin: 0; padding: .6rem 3.2rem .6rem 1rem; }}
.arabic-digits {{ list-style: arabic-indic; }}
ol.sentences > li {{ padding-block: .55rem; }}
ol.sentences > li::marker {{ color: var(--faint); font-size: .85rem; }}
ol.sentences > li + li {{ border-block-start: 1px dashed var(--edge); }}
ol.sentences p {{ margin: 0 0 .25rem; white-space: pre-line; overflow-wrap: anywhere; }}
.said {{ display: flex; flex-wrap: wrap; gap: .3rem .5rem; align-items: center; font-size: .88rem; color: var(--faint); }}
.votes {{ display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; margin: .3rem 0 0; padding: 0; list-style: none; font-size: .86rem; color: var(--faint); }}
.votes .chip {{ font-size: .8rem; padding: 0 .5em; }}
.votes .en {{ display: none; }}
footer {{ margin-block-start: 2rem; font-size: .88rem; color: var(--faint); }}

@media (max-width: 44rem) {{
  body {{ padding: 1rem .6rem 3rem; }}
  section {{ padding: 1rem; }}
  h1 {{ font-size: 1.6rem; }}
}}
@media print {{
  :root {{ --ground: #ffffff; --card: #ffffff; --ink: #000000; --faint: #404040; }}
  body {{ max-width: none; padding: 0; font-size: 10.5pt; }}
  nav {{ display: none; }}
  section {{ border: 0; padding: 0; overflow: visible; }}
  tr, .tile, ol.sentences > li {{ break-inside: avoid; }}
  h2, h3, summary {{ break-after: avoid; }}
  details::details-content {{ content-visibility: visible; display: block; height: auto; }}
}}
@media (prefers-reduced-motion: reduce) {{ html {{ scroll-behavior: auto; }} }}
"""
