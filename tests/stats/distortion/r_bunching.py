"""Counts of the vectors that the R package bunching publishes, binned as it bins them.

Provenance: ``bunching_data`` (``kink_vector``, ``notch_vector``) of the R package bunching 0.8.6 by Panos
Mavrokonstantis (repository mavpanos/bunching, commit cfba761), which simulated them.
MIT licence, copyright 2019 Panos Mavrokonstantis.
Bins of 50, each holding its middle; the first stands for 8050, the fortieth for the threshold of 10,000.
"""

KINK = """
415 435 395 425 420 440 405 415 385 415 430 385 390 410 400 365 375 370 390 380 385 370 385 355 335 375 380 355 330 345
370 325 365 345 355 305 330 355 290 975 335 325 325 305 295 315 320 265 270 270 255 255 255 275 250 235 240 265 235 245
255 275 255 235 225 230 225 205 235 215 205 220 240 220 210 225 215 215 160
"""
NOTCH = """
380 410 355 395 395 430 380 400 355 400 430 360 370 410 400 345 360 360 395 375 390 370 390 355 325 390 400 360 330 350
395 330 395 365 385 305 350 390 295 1990 170 210 265 235 220 250 260 265 275 280 265 270 275 240 275 260 270 240 265 290
240 290 240 280 270 280 275 250 300 265 255 280 320 285 280 305 295 300 215
"""


def counts(vector: str) -> list[int]:
    return [int(each) for each in vector.split()]
