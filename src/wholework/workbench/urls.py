"""Every address of the workbench, in the order in which a newcomer meets them."""

from django.urls import URLPattern, path

from wholework.workbench.carrying import views as carrying
from wholework.workbench.listening import views as listening
from wholework.workbench.pages import views as pages
from wholework.workbench.purposes import views as purposes
from wholework.workbench.sorting import views as sorting
from wholework.workbench.studies.views import numbers, records, rooms, sheet, sights, start

handler404 = "wholework.workbench.doors.refusals.not_found"
handler500 = "wholework.workbench.doors.refusals.defect"

urlpatterns: list[URLPattern] = [
    path("", start.start, name="start"),
    path("begin/", start.begin, name="begin"),
    path("sample/", start.sample, name="sample"),
    path("words/", pages.glossary, name="glossary"),
    path("listening-worker.js", pages.listening_worker, name="listening-worker"),
    path("pictures.css", pages.pictures, name="pictures"),
    path("studies/<uuid:study>/", rooms.front, name="study"),
    path("studies/<uuid:study>/records/", records.records, name="records"),
    path("studies/<uuid:study>/records/<uuid:upload>/", records.columns, name="columns"),
    path("studies/<uuid:study>/looks/<uuid:look>/", sights.look, name="look"),
    path("studies/<uuid:study>/looks/<uuid:look>/again/", sights.again, name="again"),
    path("studies/<uuid:study>/looks/<uuid:look>/rows/", records.rows, name="rows"),
    path("studies/<uuid:study>/looks/<uuid:look>/rows.csv", records.rows_file, name="rows-file"),
    path("studies/<uuid:study>/sights/", sights.newest, name="sights"),
    path("studies/<uuid:study>/numbers/", numbers.paste, name="paste"),
    path("studies/<uuid:study>/numbers/<uuid:numbers>/", numbers.chart, name="numbers"),
    path("studies/<uuid:study>/heard/", listening.heard, name="heard"),
    path("studies/<uuid:study>/listen/", listening.listen, name="listen"),
    path("studies/<uuid:study>/listen/waiting/", listening.waiting, name="waiting"),
    path("studies/<uuid:study>/sort/", sorting.sort, name="sort"),
    path("studies/<uuid:study>/sorted/", sorting.count, name="sorted"),
    path("studies/<uuid:study>/purpose/", purposes.purpose, name="purpose"),
    path("studies/<uuid:study>/purpose/numbers/", purposes.numbers_in_use, name="numbers-in-use"),
    path("studies/<uuid:study>/demand/", rooms.demand, name="demand"),
    path("studies/<uuid:study>/capability/", rooms.capability, name="capability"),
    path("studies/<uuid:study>/flow/", rooms.flow, name="flow"),
    path("studies/<uuid:study>/go/", sheet.go, name="go"),
    path("studies/<uuid:study>/sheet.pdf", sheet.printed, name="sheet"),
    path("studies/<uuid:study>/study.zip", carrying.exported, name="export"),
]
