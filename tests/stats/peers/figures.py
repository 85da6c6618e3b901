"""Figures that other tools print on open series: in their own tests and documents, with the place of each.

NHSRplotthedots: MIT licence, repository nhs-r-community/NHSRplotthedots. PowerBI-SPC: repository
AUS-DOH-Safety-and-Quality/PowerBI-SPC, test/fixtures/golden at commit 662780f4 (12 March 2026), of which the files
``*.qicharts2.json`` were made by qicharts2 0.8.1 on R 4.5.1 (charts c, i, p, u) or by R code of that project (i_m,
i_mm, pp, t). Only figures were taken over, and no code.
"""

# R: set.seed(123); rnorm(20), as NHSRplotthedots' tests/testthat/test-ptd_spc_standard.R makes it.
RNORM_123 = [
    -0.56047565, -0.23017749, 1.55870831, 0.07050839, 0.12928774, 1.71506499, 0.46091621, -1.26506123, -0.68685285,
    -0.44566197, 1.22408180, 0.35981383, 0.40077145, 0.11068272, -0.55584113, 1.78691314, 0.49785048, -1.96661716,
    0.70135590, -0.47279141,
]  # fmt: skip
WITH_A_TEN = [*RNORM_123[:14], 10.0, *RNORM_123[15:]]
# tests/testthat/_snaps/ptd_spc_standard.md at commit ea2177d4: mean, lower and upper limit.
PLAIN_LINES = (0.1416238, -3.01138, 3.294627)
SCREENED_LINES = (0.6694159, -2.383666, 3.722497)  # screen_outliers = TRUE, its default
UNSCREENED_LINES = (0.6694159, -4.596625, 5.935457)  # screen_outliers = FALSE, as the spreadsheet does

# vignettes/deviations.Rmd of NHSRplotthedots: the series with which it shows what screening does.
VIGNETTE = [1.0, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]

# golden/i/basic-ratio: centre, lower, upper (3/1.128).
I_EVENTS = [5, 7, 5, 7, 7, 5, 4, 9, 8, 13, 8, 7, 8, 7, 12, 11, 8]
I_OF = [113, 132, 121, 134, 116, 131, 93, 138, 182, 157, 100, 103, 146, 108, 153, 141, 134]
I_LINES = (0.059297, 0.022858, 0.095737)

# golden/i_m/basic and golden/i_mm/basic: centre the median; sigma from the mean, or the median, moving range / 1.128.
MEDIANS = [12, 15, 11, 18, 14, 13, 16, 19, 12, 14, 17, 11, 15, 13, 16, 18, 12, 14]
MEDIAN_CENTRE_LINES = (14.0, 4.300375, 23.699625)
MEDIAN_STEP_LINES = (14.0, 6.021277, 21.978723)

# golden/c/basic-group1.
C_COUNTS = [17, 12, 27, 20, 20, 18, 22, 19, 19, 24, 17, 16, 24, 19, 19, 22, 25, 19, 17, 6, 25, 17, 11, 14]
C_LINES = (18.7083, 5.7324, 31.6843)

# golden/p/basic: centre, then the lower and upper limits of the first six points.
P_EVENTS = [
    14, 12, 15, 8, 16, 11, 12, 14, 16, 17, 5, 11, 13, 10, 14, 5, 12, 10, 11, 5, 10, 8, 11, 12, 11, 18, 18, 21, 14, 15,
    18, 22, 17, 16, 20, 15,
]  # fmt: skip
P_OF = [
    52, 64, 70, 60, 67, 69, 67, 54, 79, 59, 49, 61, 41, 51, 56, 43, 57, 48, 69, 41, 40, 46, 59, 62, 57, 65, 75, 70, 76,
    69, 64, 67, 84, 67, 69, 78,
]  # fmt: skip
P_CENTRE = 0.2163
P_LOWER = [0.0450, 0.0619, 0.0687, 0.0569, 0.0654, 0.0676]
P_UPPER = [0.3876, 0.3707, 0.3640, 0.3758, 0.3672, 0.3650]

# golden/u/basic: infections and days at risk; centre, then the limits of the first six points.
U_EVENTS = [
    575, 521, 585, 528, 507, 519, 457, 505, 494, 512, 543, 506, 509, 521, 549, 531, 509, 528, 419, 512, 495, 513, 454,
    490,
]  # fmt: skip
U_OF = [
    310466.8333, 282346.7917, 309089.7083, 287977.3333, 297743.375, 286988.25, 261120.3333, 268720.75, 284437.875,
    290449.5, 288104.4583, 279961.375, 289803.9583, 275950.5833, 290824.4583, 285495.75, 282515.2083, 273927.875,
    253085.625, 262410.7083, 275529.25, 282405.0833, 259530.7917, 256235.4583,
]  # fmt: skip
U_CENTRE = 0.00182358
U_LOWER = [0.00159366, 0.00158248, 0.00159314, 0.00158485, 0.00158879, 0.00158444]
U_UPPER = [0.00205349, 0.00206467, 0.00205401, 0.00206230, 0.00205836, 0.00206271]

# golden/pp/basic (Laney's p'; no range screened): centre, then the limits of the first six points.
PP_EVENTS = [
    266501, 264225, 276532, 281461, 269071, 261215, 270409, 279778, 270483, 270320, 267923, 271478, 255353, 256820,
    261835, 259144, 255910, 260863, 264465, 260989,
]  # fmt: skip
PP_OF = [
    280443, 276823, 291681, 296155, 282343, 275888, 283867, 295251, 284468, 282529, 279618, 283932, 266629, 268091,
    276803, 271578, 266005, 273520, 278574, 273772,
]  # fmt: skip
PP_CENTRE = 0.9529
PP_LOWER = [0.940130, 0.940046, 0.940378, 0.940473, 0.940173, 0.940025]
PP_UPPER = [0.965670, 0.965753, 0.965421, 0.965326, 0.965627, 0.965775]

# golden/t/basic (days between, to the power 1/3.6, 3/1.128, and back): centre, lower, upper.
T_DAYS = [
    16, 20, 5, 13, 1, 26, 46, 12, 12, 5, 19, 4, 3, 15, 14, 9, 8, 15, 21, 6, 3, 1, 56, 117, 1, 33, 9, 9, 19, 12, 1, 16,
    13, 18, 1, 35, 16, 5, 21, 38, 3, 25, 3, 11, 13, 20, 9, 3, 8, 21, 24, 38, 8, 13, 9, 1, 30, 23, 3, 7, 22, 19, 11, 31,
    6, 1, 1,
]  # fmt: skip
T_LINES = (11.2051, 0.0079, 106.0418)

# One English organisation (RRK), major departments, over four hours, April 2016 to March 2019: NHS England statistics,
# Open Government Licence v3.0, as in NHSRdatasets (CC0).
OVER_FOUR_HOURS = [
    1195.0, 1843, 1397, 1333, 1771, 1751, 2013, 1759, 2179, 2585, 1654, 1543, 1632, 1558, 1190, 1357, 1279, 1683, 2190,
    1804, 986, 2181, 2048, 2154, 1759, 1637, 1488, 6499, 5983, 6599, 7089, 8120, 8981, 12502, 11376, 10670,
]  # fmt: skip
