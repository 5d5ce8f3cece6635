"""One Presidio recogniser a file. Belongs here: the list of them. Does not: the engine (`engine.py`)."""

from classifiers.recognizers.address import AddressRecognizer
from classifiers.recognizers.advertising_id import AdvertisingIdRecognizer
from classifiers.recognizers.bank_account import BankAccountRecognizer
from classifiers.recognizers.base import JapanesePatternRecognizer, detector_id
from classifiers.recognizers.birth_date import BirthDateRecognizer
from classifiers.recognizers.business_phone import BusinessPhoneRecognizer
from classifiers.recognizers.cookie_id import CookieIdRecognizer
from classifiers.recognizers.corporate_number import CorporateNumberRecognizer
from classifiers.recognizers.credit_card import JaCreditCardRecognizer
from classifiers.recognizers.driving_licence import DrivingLicenceRecognizer
from classifiers.recognizers.email import JaEmailRecognizer
from classifiers.recognizers.fax import FaxRecognizer
from classifiers.recognizers.feature_phone_id import FeaturePhoneIdRecognizer
from classifiers.recognizers.iccid import IccidRecognizer
from classifiers.recognizers.imei import ImeiRecognizer
from classifiers.recognizers.imeisv import ImeisvRecognizer
from classifiers.recognizers.imsi import ImsiRecognizer
from classifiers.recognizers.insured_number import InsuredNumberRecognizer
from classifiers.recognizers.insurer_number import InsurerNumberRecognizer
from classifiers.recognizers.ip_address import IpAddressRecognizer
from classifiers.recognizers.items import ENTITY_ITEMS
from classifiers.recognizers.landline_phone import LandlinePhoneRecognizer
from classifiers.recognizers.mac_address import JaMacAddressRecognizer
from classifiers.recognizers.member_id import MemberIdRecognizer
from classifiers.recognizers.mobile_email import MobileEmailRecognizer
from classifiers.recognizers.mobile_phone import MobilePhoneRecognizer
from classifiers.recognizers.msisdn import MsisdnRecognizer
from classifiers.recognizers.my_number import MyNumberRecognizer
from classifiers.recognizers.name_kana import NameKanaRecognizer
from classifiers.recognizers.operating_system import OperatingSystemRecognizer
from classifiers.recognizers.passport import PassportRecognizer
from classifiers.recognizers.pension_number import PensionNumberRecognizer
from classifiers.recognizers.platform import PlatformRecognizer
from classifiers.recognizers.postal_code import PostalCodeRecognizer
from classifiers.recognizers.rakuten_id import RakutenIdRecognizer
from classifiers.recognizers.residence_card import ResidenceCardRecognizer
from classifiers.recognizers.special_care import SpecialCareRecognizer
from classifiers.recognizers.truncated_card import TruncatedCardRecognizer
from classifiers.recognizers.url import JaUrlRecognizer
from classifiers.recognizers.user_agent import UserAgentRecognizer

RECOGNIZERS: tuple[type[JapanesePatternRecognizer], ...] = (
    JaCreditCardRecognizer,
    TruncatedCardRecognizer,
    MyNumberRecognizer,
    MobileEmailRecognizer,
    JaEmailRecognizer,
    MobilePhoneRecognizer,
    MsisdnRecognizer,
    FaxRecognizer,
    LandlinePhoneRecognizer,
    BusinessPhoneRecognizer,
    PostalCodeRecognizer,
    AddressRecognizer,
    BirthDateRecognizer,
    NameKanaRecognizer,
    IpAddressRecognizer,
    JaMacAddressRecognizer,
    ImeiRecognizer,
    ImeisvRecognizer,
    ImsiRecognizer,
    IccidRecognizer,
    FeaturePhoneIdRecognizer,
    AdvertisingIdRecognizer,
    CookieIdRecognizer,
    UserAgentRecognizer,
    OperatingSystemRecognizer,
    PlatformRecognizer,
    JaUrlRecognizer,
    RakutenIdRecognizer,
    MemberIdRecognizer,
    CorporateNumberRecognizer,
    DrivingLicenceRecognizer,
    ResidenceCardRecognizer,
    PassportRecognizer,
    PensionNumberRecognizer,
    InsurerNumberRecognizer,
    InsuredNumberRecognizer,
    BankAccountRecognizer,
    SpecialCareRecognizer,
)
"""Every recogniser, the most specific first."""

__all__ = ["ENTITY_ITEMS", "RECOGNIZERS", "JapanesePatternRecognizer", "detector_id"]
