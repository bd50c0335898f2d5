"""Pictures as SVG: their shapes take their colours from classes of the page's style sheet."""

from hamlog.exchange.markup import Content, Markup, element


def picture(width: float, height: float, title: str, told: str, *content: Content) -> Markup:
    """Return a picture with its name and what it shows in words, for those who cannot see it."""
    return element(
        "svg",
        element("title", title),
        element("desc", told),
        *content,
        role="img",
        viewBox=f"0 0 {width:g} {height:g}",
    )


def ornament(width: float, height: float, *content: Content) -> Markup:
    """Return a picture that shows nothing that does not stand beside it in words."""
    return element("svg", *content, aria_hidden="true", viewBox=f"0 0 {width:g} {height:g}")


def rect(
    x: float, y: float, width: float, height: float, class_: str, tip: str | None = None
) -> Markup:
    """Return a rectangle; `tip` is what it says when it is pointed at."""
    inside = (element("title", tip),) if tip else ()
    return element("rect", *inside, x=x, y=y, width=width, height=height, class_=class_)


def circle(x: float, y: float, r: float, class_: str, tip: str | None = None) -> Markup:
    """Return a disc around a point."""
    inside = (element("title", tip),) if tip else ()
    return element("circle", *inside, cx=x, cy=y, r=r, class_=class_)


def diamond(x: float, y: float, r: float, class_: str, tip: str | None = None) -> Markup:
    """Return a diamond around a point: another shape than a disc, for another thing."""
    inside = (element("title", tip),) if tip else ()
    points = f"{x:.1f},{y - r:.1f} {x + r:.1f},{y:.1f} {x:.1f},{y + r:.1f} {x - r:.1f},{y:.1f}"
    return element("polygon", *inside, points=points, class_=class_)


def line(x1: float, y1: float, x2: float, y2: float, class_: str) -> Markup:
    """Return a line from a point to another."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=class_)


def label(
    x: float, y: float, words: str, *, anchor: str | None = None, value: bool = False
) -> Markup:
    """Return words at a point, which is their start unless `anchor` is `middle` or `end`."""
    return element("text", words, x=x, y=y, text_anchor=anchor, class_="value" if value else None)
