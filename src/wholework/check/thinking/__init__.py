"""The question *Which belief put that there?*: assumptions tested on an organisation's own records."""
