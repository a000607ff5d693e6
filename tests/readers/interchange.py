"""Interchange packages of the national document axis as the systems of offices write them, in their dialects."""

from __future__ import annotations

import base64
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from xml.sax.saxutils import escape

QCVN = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
LETTER = """SỞ NỘI VỤ
Số:        /SNV-CCVC
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Tân An, ngày      tháng 5 năm 2026
V/v rà soát biên chế năm 2026
Kính gửi: Ủy ban nhân dân các xã, phường.
Thực hiện Công văn số 88/BNV-TCBC ngày 02/4/2026 của Bộ Nội vụ, Sở Nội vụ đề nghị Ủy ban nhân dân các xã, phường \
rà soát biên chế, báo cáo Sở Nội vụ trước ngày 15/6/2026.
Nơi nhận:
- Như trên;
- Lưu: VT.
GIÁM ĐỐC
Trần Văn Bình
"""
FACTS = {
    "OrganId": "000.00.12.H99",
    "OrganizationInCharge": "UBND tỉnh Tân An",
    "OrganName": "Sở Nội vụ",
    "To": "UBND xã Hòa Bình",
    "CodeNumber": "123",
    "CodeNotation": "SNV-CCVC",
    "Place": "Tân An",
    "PromulgationDate": "2026/05/08",
    "TypeName": "Công văn",
    "Subject": "V/v rà soát biên chế năm 2026",
    "Content": "N/A",
    "Position": "Giám đốc",
    "FullName": "Trần Văn Bình",
    "DueDate": "2026/06/14",
    "ResponseCode": "88/BNV-TCBC",
    "SteeringType": "1",
    "BussinessDocType": "0",
}
File = tuple[str, bytes]


def encoded(data: bytes) -> str:
    """Base64 in lines, as most systems write it."""
    return base64.encodebytes(data).decode()


def qcvn_package(*files: File, listed: tuple[str, ...] | None = None, **changed: str) -> bytes:
    """A package after QCVN 102:2016/BTTTT with its files inside, as the axis of the Government Office hands it out."""
    facts = {key: escape(value) for key, value in (FACTS | changed).items()}
    references = "".join(
        f"<edXML:Reference><edXML:AttachmentName>{name}</edXML:AttachmentName>"
        f"<edXML:ContentType>application/octet-stream</edXML:ContentType><edXML:ContentId>cid:f{number}"
        "</edXML:ContentId></edXML:Reference>"
        for number, name in enumerate([name for name, _ in files] if listed is None else listed, 1)
    )
    attachments = "".join(
        f"<Attachment><ContentType>application/octet-stream</ContentType><ContentId>f{number}</ContentId>"
        f"<ContentTransferEncoded>{encoded(data)}</ContentTransferEncoded><AttachmentName>{name}</AttachmentName>"
        "</Attachment>"
        for number, (name, data) in enumerate(files, 1)
    )
    xml = f"""<?xml version="1.0" encoding="utf-8"?>
<edXML xmlns="{QCVN}"><edXML:edXMLEnvelope xmlns:edXML="{QCVN}"><edXML:edXMLHeader><edXML:MessageHeader>
<edXML:From><edXML:OrganId>{facts["OrganId"]}</edXML:OrganId>
<edXML:OrganizationInCharge>{facts["OrganizationInCharge"]}</edXML:OrganizationInCharge>
<edXML:OrganName>{facts["OrganName"]}</edXML:OrganName></edXML:From>
<edXML:To><edXML:OrganId>000.05.12.H99</edXML:OrganId><edXML:OrganName>{facts["To"]}</edXML:OrganName></edXML:To>
<edXML:Code><edXML:CodeNumber>{facts["CodeNumber"]}</edXML:CodeNumber>
<edXML:CodeNotation>{facts["CodeNotation"]}</edXML:CodeNotation></edXML:Code>
<edXML:PromulgationInfo><edXML:Place>{facts["Place"]}</edXML:Place>
<edXML:PromulgationDate>{facts["PromulgationDate"]}</edXML:PromulgationDate></edXML:PromulgationInfo>
<edXML:DocumentType><edXML:Type>2</edXML:Type><edXML:TypeName>{facts["TypeName"]}</edXML:TypeName></edXML:DocumentType>
<edXML:Subject>{facts["Subject"]}</edXML:Subject><edXML:Content>{facts["Content"]}</edXML:Content>
<edXML:SignerInfo><edXML:Competence>Trực tiếp</edXML:Competence><edXML:Position>{facts["Position"]}</edXML:Position>
<edXML:FullName>{facts["FullName"]}</edXML:FullName></edXML:SignerInfo>
<edXML:DueDate>{facts["DueDate"]}</edXML:DueDate>
<edXML:ResponseFor><edXML:OrganId>000.00.00.G12</edXML:OrganId><edXML:Code>{facts["ResponseCode"]}</edXML:Code>
<edXML:DocumentId>000.00.00.G12,2026/04/02,88/BNV-TCBC</edXML:DocumentId>
<edXML:PromulgationDate>2026/04/02</edXML:PromulgationDate></edXML:ResponseFor>
<edXML:SteeringType>{facts["SteeringType"]}</edXML:SteeringType>
<edXML:DocumentId>000.00.12.H99,2026/05/08,123/SNV-CCVC</edXML:DocumentId></edXML:MessageHeader>
<edXML:TraceHeaderList><edXML:TraceHeader><edXML:OrganId>000.00.12.H99</edXML:OrganId>
<edXML:Timestamp>2026/05/09 08:00:00</edXML:Timestamp></edXML:TraceHeader><edXML:Bussiness>
<edXML:BussinessDocType>{facts["BussinessDocType"]}</edXML:BussinessDocType></edXML:Bussiness></edXML:TraceHeaderList>
</edXML:edXMLHeader><edXML:edXMLBody><edXML:edXMLManifest>{references}</edXML:edXMLManifest></edXML:edXMLBody>
</edXML:edXMLEnvelope><AttachmentEncoded>{attachments}</AttachmentEncoded></edXML>"""
    return xml.encode()


def soap_header(*listed: tuple[str, str], capitals: bool = False) -> bytes:
    """The header of the older dialect (Công văn 2803/BTTTT-THH): a SOAP envelope that lists files kept elsewhere."""
    references = "".join(
        f'<edXML:Reference xlink:href="cid:{key}" xlink:type="simple"><edXML:AttachmentName>{name}'
        "</edXML:AttachmentName></edXML:Reference>"
        for key, name in listed
    )
    xml = f"""<?xml version="1.0" encoding="UTF-8" ?>
<soap-env:Envelope xmlns:soap-env="http://schemas.xmlsoap.org/soap/envelope/"
 xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:edXML="http://www.e-doc.vn/Schema/"><soap-env:Header>
<edXML:MessageHeader OriginalBodyRequested="false"><edXML:From><edXML:OrganId>EOF1102</edXML:OrganId>
<edXML:OrganName>Sở Nội vụ tỉnh Tân An</edXML:OrganName></edXML:From><edXML:DocumentId>771</edXML:DocumentId>
<edXML:Code><edXML:CodeNumber></edXML:CodeNumber><edXML:CodeNotation>123/SNV-CCVC</edXML:CodeNotation></edXML:Code>
<edXML:PromulgationInfo><edXML:Place>Tân An</edXML:Place><edXML:Date>08/05/2026 00:00:00</edXML:Date>
</edXML:PromulgationInfo><edXML:type><value>18</value><description>Công văn</description></edXML:type>
<edXML:Subject>Rà soát biên chế năm 2026</edXML:Subject><edXML:Author><edXML:Function>Giám đốc</edXML:Function>
<edXML:FullName>Trần Văn Bình</edXML:FullName></edXML:Author><edXML:ResponseDate>14/06/2026</edXML:ResponseDate>
</edXML:MessageHeader></soap-env:Header><soap-env:Body><edXML:Manifest>{references}</edXML:Manifest></soap-env:Body>
</soap-env:Envelope>"""
    if capitals:
        xml = (
            xml.replace("edXML:", "EDXML:").replace("MessageHeader", "messageHeader").replace("OrganName", "organName")
        )
    return xml.encode()


def soap_attachments(*files: File) -> bytes:
    """The files of the older dialect in an XML of their own, without a declared namespace as some systems write it."""
    parts = "".join(
        f'<edXML:attachment Content-Transfer-Encoding="base64"><name>{name}</name><value>{encoded(data)}</value>'
        "</edXML:attachment>"
        for name, data in files
    )
    return f"<edXML:document><edXML:attach>{parts}</edXML:attach></edXML:document>".encode()


def soap_message(*files: File, bare: bool = False) -> bytes:
    """The older dialect on its way: MIME with the envelope first and each file as a part that only has a Content-ID."""
    message = MIMEMultipart("related", boundary="goi")
    message.attach(
        MIMEText(soap_header(*((f"f{number}", name) for number, (name, _) in enumerate(files))).decode(), "xml")
    )
    for number, (_, data) in enumerate(files):
        part = MIMEApplication(data)
        part["Content-ID"] = f"<f{number}>"
        message.attach(part)
    whole = message.as_bytes()
    return whole[whole.index(b"--goi") :] if bare else whole
