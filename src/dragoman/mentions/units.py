"""Words of quantity: numbers, scales, currencies and the nouns that reports count.

Currency codes are ISO 4217. Where several countries call their money the same, ``FAMILIES`` lists the
codes, the usual one first.
"""

from __future__ import annotations

import re


def _words(text: str) -> list[str]:
    return text.split()


_SMALL = _words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = _words("twenty thirty forty fifty sixty seventy eighty ninety")
WORD_NUMBERS = {w: v for v, w in enumerate(_SMALL)} | {w: 10 * v for v, w in enumerate(_TENS, 2)}

SCALES: dict[str, float] = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "mln": 1e6, "mn": 1e6, "billion": 1e9, "bln": 1e9, "bn": 1e9,
    "trillion": 1e12, "trn": 1e12, "tn": 1e12, "lakh": 1e5, "lakhs": 1e5, "crore": 1e7, "crores": 1e7, "dozen": 12,
}  # fmt: skip
LETTERS = frozenset({"R", "N"})  # signs that are only a letter: money where a scale or a separator follows
SHORT_SCALES = {"k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12}  # only straight after the number, only for money

SYMBOLS = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY", "₴": "UAH",
    "₪": "ILS", "₦": "NGN", "₱": "PHP", "฿": "THB", "₫": "VND", "₿": "BTC", "₾": "GEL", "₸": "KZT", "₼": "AZN",
}  # fmt: skip
DOLLARS = {
    "US": "USD", "U.S.": "USD", "A": "AUD", "AU": "AUD", "AUS": "AUD", "C": "CAD", "CA": "CAD", "CAN": "CAD",
    "NZ": "NZD", "HK": "HKD", "S": "SGD", "SG": "SGD", "NT": "TWD", "R": "BRL", "MX": "MXN", "J": "JMD", "TT": "TTD",
    "FJ": "FJD", "B": "BSD", "USD": "USD", "AUD": "AUD", "CAD": "CAD", "Z": "ZWG", "EC": "XCD", "N": "NAD",
}  # fmt: skip
PREFIXES = {
    "Rs.": "INR", "Rs": "INR", "Rp": "IDR", "RM": "MYR", "Dh": "AED", "Dhs": "AED", "SR": "SAR", "kr": "SEK",
    "Tk": "BDT", "Ksh": "KES", "KSh": "KES", "Sh": "KES", "USh": "UGX", "TSh": "TZS", "GH₵": "GHS", "RMB": "CNY",
    "CFA": "XOF", "Fr": "CHF", "R": "ZAR", "N": "NGN",
}  # fmt: skip
ISO = (
    "USD EUR GBP JPY CNY CHF AUD CAD NZD HKD SGD TWD KRW INR PKR BDT LKR NPR IDR MYR PHP THB VND RUB UAH PLN CZK HUF "
    "RON BGN SEK NOK DKK ISK TRY ILS EGP SAR AED QAR KWD BHD OMR IRR IQD JOD LBP SYP YER ZAR NGN GHS KES TZS UGX ETB "
    "XAF XOF MAD DZD TND LYD BRL ARS CLP COP PEN MXN UYU VES BOB PYG KZT UZS AZN GEL AMD BYN RSD MMK KHR MNT AFN"
)
CODES = frozenset(_words(ISO))
MINOR = frozenset({"cent", "cents", "pence"})  # hundredths of the main unit

FAMILIES: dict[str, tuple[str, ...]] = {
    "dollar": ("USD", "AUD", "CAD", "NZD", "HKD", "SGD", "TWD", "JMD", "FJD", "BSD", "BBD", "TTD", "NAD", "LRD", "GYD"),
    "euro": ("EUR",), "pound": ("GBP", "EGP", "LBP", "SYP", "SDG", "SSP"), "sterling": ("GBP",), "yen": ("JPY",),
    "yuan": ("CNY",), "renminbi": ("CNY",), "won": ("KRW", "KPW"), "rupee": ("INR", "PKR", "LKR", "NPR", "MUR", "SCR"),
    "ruble": ("RUB", "BYN"), "rouble": ("RUB", "BYN"), "rupiah": ("IDR",), "ringgit": ("MYR",), "baht": ("THB",),
    "dong": ("VND",), "taka": ("BDT",), "kyat": ("MMK",), "riel": ("KHR",), "kip": ("LAK",), "tugrik": ("MNT",),
    "peso": ("MXN", "ARS", "COP", "CLP", "PHP", "CUP", "UYU", "DOP"), "real": ("BRL",), "reais": ("BRL",),
    "sol": ("PEN",), "bolivar": ("VES",), "boliviano": ("BOB",), "guarani": ("PYG",), "quetzal": ("GTQ",),
    "lempira": ("HNL",), "colon": ("CRC",), "cordoba": ("NIO",), "rand": ("ZAR",), "naira": ("NGN",),
    "cedi": ("GHS",), "shilling": ("KES", "TZS", "UGX", "SOS"), "birr": ("ETB",), "kwacha": ("ZMW", "MWK"),
    "kwanza": ("AOA",), "metical": ("MZN",), "pula": ("BWP",), "dalasi": ("GMD",), "leone": ("SLE",),
    "franc": ("CHF", "XOF", "XAF", "CDF", "RWF", "BIF", "GNF", "DJF", "KMF"), "ariary": ("MGA",), "nakfa": ("ERN",),
    "dinar": ("IQD", "KWD", "JOD", "BHD", "DZD", "TND", "LYD", "RSD"), "dirham": ("AED", "MAD"),
    "riyal": ("SAR", "QAR", "YER"), "rial": ("IRR", "OMR", "YER"), "shekel": ("ILS",), "lira": ("TRY", "LBP", "SYP"),
    "krone": ("NOK", "DKK"), "kroner": ("NOK", "DKK"), "krona": ("SEK", "ISK"), "kronor": ("SEK",),
    "crown": ("CZK", "DKK", "SEK", "NOK"), "koruna": ("CZK",), "zloty": ("PLN",), "forint": ("HUF",), "leu": ("RON",),
    "lei": ("RON", "MDL"), "lev": ("BGN",), "leva": ("BGN",), "hryvnia": ("UAH",), "lari": ("GEL",), "dram": ("AMD",),
    "manat": ("AZN", "TMT"), "tenge": ("KZT",), "som": ("KGS",), "soum": ("UZS",), "somoni": ("TJS",),
    "afghani": ("AFN",), "lek": ("ALL",), "denar": ("MKD",), "peseta": ("ESP",), "ecu": ("XEU",), "cent": ("USD",),
}  # fmt: skip
_UNCOUNTED = {"yen", "yuan", "won", "baht", "dong", "reais", "kroner", "kronor", "lei", "leva", "rand", "birr"}
CURRENCY_FORMS = {n: n for n in FAMILIES} | {n + "s": n for n in FAMILIES if n not in _UNCOUNTED}

# noun as it stands after a number -> unit. Singular forms count after 1, "a" or a hyphen only.
_REGULAR = _words("""
civilian soldier militant fighter rebel prisoner hostage refugee migrant protester demonstrator worker observer
peacekeeper monitor sailor marine diplomat victim detainee student official lawmaker guard officer policeman insurgent
gunman terrorist recruit conscript mercenary reservist adviser advisor trainer inspector volunteer passenger villager
resident citizen settler asylum-seeker deportee casualty fatality death body survivor household home house inmate
activist journalist doctor nurse expert engineer voter delegate lawyer employee staffer child family candidate
missile rocket drone tank jet plane helicopter warship ship submarine vessel boat frigate destroyer corvette carrier
battery launcher howitzer shell round bomb vehicle gun rifle system warhead interceptor mine torpedo warplane airliner
bomber munition weapon radar grenade mortar cannon satellite truck lorry bus ambulance tanker locomotive
dose vaccine shot mask ventilator tent kit tablet test blanket generator turbine reactor school hospital refinery
warhead battalion brigade division squadron regiment base outpost building bridge tonne ton barrel litre liter gallon
bushel kilogram kilogramme gram pound container shipment parcel cow chick sheep-carcass carcass tree book seat visa
scholarship job flight airstrike
""")
INVARIANT = {
    "people": "people", "persons": "person", "troops": "troops", "personnel": "personnel", "men": "man",
    "women": "woman", "children": "child", "police": "police", "staff": "staff", "forces": "forces",
    "aircraft": "aircraft", "artillery": "artillery", "ammunition": "ammunition", "troop": "troops",
    "dead": "dead", "wounded": "wounded", "policemen": "policeman", "gunmen": "gunman", "servicemen": "serviceman",
    "servicemembers": "service member", "members": "member", "paratroopers": "paratrooper", "commandos": "commando",
    "households": "household", "lives": "life", "Palestinians": "palestinian",
}  # fmt: skip
MEASURES = {
    "km": "km", "kilometer": "km", "kilometre": "km", "mile": "mile", "mi": "mile", "meter": "m", "metre": "m",
    "foot": "ft", "feet": "ft", "ft": "ft", "inch": "inch", "inches": "inch", "centimeter": "cm", "centimetre": "cm",
    "acre": "acre", "hectare": "hectare", "megawatt": "MW", "gigawatt": "GW", "MW": "MW", "GW": "GW", "kg": "kg",
    "kilowatt": "kW", "kilogram": "kg", "kilogramme": "kg", "kilo": "kg", "mph": "mph", "km/h": "km/h", "kph": "km/h",
    "knot": "knot", "kiloton": "kiloton", "megaton": "megaton", "degree": "degree", "tonne": "tonne", "ton": "ton",
    "barrel": "barrel", "litre": "litre", "liter": "litre", "gallon": "gallon", "gigabyte": "gigabyte",
}  # fmt: skip


def _plural(noun: str) -> str:
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + ("es" if re.search(r"(?:s|x|z|ch|sh)$", noun) else "s")


PLURALS = (
    {_plural(n): n for n in _REGULAR}
    | INVARIANT
    | {"feet": "ft", "inches": "inch", "km/h": "km/h"}
    | {m + "s": u for m, u in MEASURES.items() if len(m) > 3}
)
SINGULARS = {n: n for n in _REGULAR} | MEASURES | {"aircraft": "aircraft", "person": "person", "man": "man"}
