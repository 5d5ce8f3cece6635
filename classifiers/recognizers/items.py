"""Which policy item an entity is; None where it is not personal by itself.

Belongs here: the map, nothing else. Does not: entities (`recognizers/`), items (`configs/policy`).
"""

from __future__ import annotations

ENTITY_ITEMS: dict[str, str | None] = {
    "JP_MOBILE_PHONE": "phone_mobile",
    "MSISDN": "phone_mobile",
    "JP_LANDLINE_PHONE": "phone_landline",
    "JP_FAX": "phone_fax",
    "JP_BUSINESS_PHONE": None,  # policy §10 and law.md C03: numbers of businesses
    "JP_POSTAL_CODE": "postal_address",
    "JP_ADDRESS": "postal_address",
    "EMAIL_ADDRESS": "email",
    "JP_MOBILE_EMAIL": "mobile_email",
    "IP_ADDRESS": "ip_address",
    "MAC_ADDRESS": "device_identifier",
    "CREDIT_CARD": "credit_card",
    "TRUNCATED_CARD": "credit_card",
    "JP_MY_NUMBER": "my_number",
    "JP_CORPORATE_NUMBER": None,  # a corporation is no person
    "JP_DRIVING_LICENCE": "id_document",
    "JP_RESIDENCE_CARD": "id_document",
    "JP_PASSPORT": "id_document",
    # papers that prove who one is, told to nobody without need: 国民年金法 108条の4, 健康保険法 194条の2
    "JP_PENSION_NUMBER": "id_document",
    "JP_HEALTH_INSURANCE": "id_document",
    "JP_INSURER_NUMBER": "id_document",
    "IMEI": "device_identifier",
    "IMEISV": "device_identifier",
    "IMSI": "device_identifier",
    "ICCID": "device_identifier",
    "JP_FEATURE_PHONE_ID": "device_identifier",
    "ADVERTISING_ID": "device_identifier",
    "USER_AGENT": "browser_type_version",
    "OPERATING_SYSTEM": "operating_system",
    "PLATFORM": "platform",
    "URL": "page_url",
    "COOKIE_ID": "cookie_id",
    "RAKUTEN_ID": "rk_member_registration",
    "MEMBER_ID": "other_contact",
    "JP_NAME_KANA": "name_kana",
    "BIRTH_DATE": "age_birthdate",
    "JP_BANK_ACCOUNT": "any_customer_provided",
    "JP_SPECIAL_CARE": "special_care",
    "PERSON": "person_name",
    "LOCATION": None,  # a place is an address only with what `address.py` demands
    "ORGANIZATION": None,
}
