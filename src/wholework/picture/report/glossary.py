"""The words of the page, in plain language."""

GLOSSARY = (
    ("demand", "what people ask of the service, in their own words"),
    ("asked because something was not done, or not done right", "the trade calls this failure demand; only those who"
     " hear it can tell it, one by one"),
    ("what to expect, and what is unusual", "the limits on a chart show where the next points will lie if nothing"
     " changes; a point beyond them, or a long run on one side, is unusual and worth asking about"),
    ("limits", "worked out from the figures themselves: the average, plus and minus 2.66 times the average difference"
     " from one point to the next (Shewhart 1931; Wheeler 1993). They are no target"),
    ("9 in 10 were done within", "nine in ten were as quick as that or quicker, and one in ten took longer"),
    ("ways cases went", "the order of steps that cases really took"),
    ("hand-off", "the case goes from one person or team to another, and usually waits"),
    ("work the system makes us do", "chasing, checking, sorting, doing again: work that the customer did not ask for"),
    ("rows set aside, and why", "rows that could not count; each is listed with its reason, and none is lost"),
    ("calendar time", "the customer's time: nights, weekends and holidays count"),
)  # fmt: skip
