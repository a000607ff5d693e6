from __future__ import annotations

from dataclasses import replace

import pytest

from nhiemvu.find.actions import action_start
from nhiemvu.find.orders import Setting, judge_sentence
from nhiemvu.task import Category

ORDERING = Setting(section="task", ordering=True, article=False, named=False)
NAMED = Setting(section="task", ordering=True, article=False, named=True)
PREAMBLE = Setting(section=None, ordering=False, article=False, named=False)


@pytest.mark.parametrize(
    "sentence",
    [
        "Rà soát, bổ sung danh mục dịch vụ công.",
        "Khẩn trương khắc phục sự cố.",
        "Không để xảy ra tình trạng ùn tắc hồ sơ.",
        "Mọi phản ánh của người dân phải được xử lý đúng hạn.",
        "Đến hết năm 2024, 90% hồ sơ được số hóa.",
        "Trên cơ sở kết quả khảo sát, lựa chọn phương án phù hợp.",
        "Đối soát số liệu với ngành công an.",
        "Kiểm tra các cơ sở nằm trên địa bàn phường.",
        "Căn cứ Phụ lục kèm theo, giao việc cho từng phòng.",
        "Một là: Tuần tra ban đêm.",
        "Thay bóng đèn hỏng ở nhà văn hóa.",
        "Kết quả thực hiện báo cáo UBND huyện để theo dõi.",
        "Thực hiện tốt việc trực trường trong dịp nghỉ!",
        "Kịp thời biểu dương gương sáng; phê bình nơi làm chậm.",
        "Biểu dương, nhân rộng cách làm hay của thôn Trại.",
        "Hằng năm tổ chức biểu dương người hiến máu tình nguyện.",
        "Văn thư lập danh sách kèm theo hồ sơ gốc, nộp kho lưu trữ trước ngày 20/5/2024.",
        "Triển khai các việc được phân công tại Phụ lục kèm theo Kế hoạch này.",
        "Thực hiện đúng, đủ các cam kết đã ký với xã bạn; xây dựng quy chế phối hợp.",
        "Thực hiện thủ tục thuê đất, chỉ mở móng khi đã có quyết định.",
        "Khảo sát nhu cầu học nghề của 03 xã.",
        "Hiện đại hóa phòng đọc của 02 thư viện.",
        "Là cơ quan thường trực, tổng hợp kết quả của các tổ.",
        "Điều tra vụ việc có dấu hiệu tội phạm.",
        "Rút thời gian trả sổ xuống còn 03 ngày.",
        "Mỗi thôn có 02 tổ tuần tra ban đêm.",
        "Toàn bộ 12 nhà văn hóa phải có tủ thuốc.",
    ],
)
def test_below_an_order_these_are_tasks(sentence):
    assert judge_sentence(sentence, ORDERING).category is Category.TASK


@pytest.mark.parametrize(
    "sentence",
    [
        "Trên đây là Kế hoạch năm 2024 của Sở Y tế.",
        "Hiện mới có 09 xã lập xong danh sách.",
        "Hai phường này chiếm gần một nửa số vụ cháy.",
        "Khảo sát tương tự năm 2015 mới làm được tại 02 xã, kết quả còn hạn chế.",
        "Tuyến đê hữu dài 14 km, thân đê thấp.",
        "Theo Hội Nghề cá, có 31 tàu thuộc diện này.",
        "Đánh giá chung: lượng khách tập trung vào mùa hè.",
        "Bệnh viện đợt 2 là các bệnh viện tuyến huyện.",
        "Là đơn vị thường trực của Tổ công tác, được trang bị 08 máy đo.",
        "Sổ theo dõi gồm sổ nhập, sổ xuất và thẻ kho.",
        "Thời gian qua, công tác này đạt nhiều kết quả.",
        "Nguồn kinh phí thực hiện được bố trí từ ngân sách tỉnh.",
        "Quyết định này có hiệu lực kể từ ngày ký.",
        "Biểu dương các xã đã về đích sớm.",
        "Thực hiện Quyết định số 9/QĐ-UBND ngày 02/7/2021 về giao vốn, Sở Y tế đã ban hành Hướng dẫn số 8/HD-SYT.",
        "Phong trào hiến đất làm đường lan rộng, góp phần thay đổi diện mạo nông thôn.",
        "Căn cứ Công văn số 7/SNV-CC ngày 02/6/2021 của Sở Nội vụ về việc nghỉ lễ 02/9/2021.",
        "Thôn Đoài: Thành phần dự họp gồm Trưởng thôn và các hộ.",
        "Thành phần đoàn: Trưởng đoàn là đại diện Hội Phụ nữ; thành viên gồm cán bộ chi hội.",
        "Việc kiểm tra, đánh giá được chia thành 02 đợt theo lịch của huyện:",
        "Tiêu chuẩn của tuyên truyền viên.",
        "Tinh thần Cách mạng Tháng Tám sống mãi!",
        "Địa điểm: Hội trường tầng 2.",
        "Ông Lê Văn C, chuyên viên - Thành viên.",
        "Ông Lê Văn C, Trưởng phòng Y tế - Phó Trưởng ban thường trực;",
        "Các ông Chủ tịch UBND xã, thị trấn - Ủy viên.",
        "Thành viên Tổ giúp việc làm việc theo chế độ kiêm nhiệm.",
        "Quýt hồng Lai Vung là đặc sản có mùi thơm riêng.",
        "Danh mục nhiệm vụ, thời gian hoàn thành: theo Phụ lục đính kèm.",
        "Các quy định này được công khai tại trụ sở.",
        "Một số địa phương đã hoàn thành kế hoạch.",
        "Tỉnh Phú Thọ: 80.000 liều vắc xin lở mồm long móng; 10 tấn hóa chất.",
        "Các Bộ trưởng, Chủ tịch UBND các tỉnh trách nhiệm thi hành Quyết định này.",
        "Quyết định có hiệu lực kể từ ngày ký.",
        "UBND tỉnh nhận được Tờ trình số 8/TTr-SYT ngày 02/3/2026 của Sở Y tế về việc yêu cầu bổ sung thuốc.",
        "Thủ tướng Chính phủ gửi lời chia buồn tới gia đình các nạn nhân.",
        "Thành phần mời tham dự gồm: Thường trực Đảng ủy, trưởng các ban.",
        "Văn phòng UBND huyện xin thông báo để các phòng, UBND các xã biết và thực hiện./.",
        "Văn phòng UBND tỉnh thông báo ý kiến của Phó Chủ tịch để Sở Y tế và các đơn vị triển khai thực hiện./.",
        "Quy mô đầu tư: Xây dựng 12 phòng học, cải tạo sân trường.",
        "Biên bản họp là căn cứ để Chủ tịch UBND xã phê duyệt danh sách.",
    ],
)
def test_statements_are_no_tasks_even_below_an_order(sentence):
    assert judge_sentence(sentence, ORDERING).category is None


@pytest.mark.parametrize(
    ("sentence", "category"),
    [
        ("Yêu cầu các sở, ngành nghiêm túc triển khai thực hiện Kế hoạch này./.", Category.CLOSING),
        ("Trong quá trình thực hiện, nếu có vướng mắc, báo cáo Sở Nội vụ.", Category.CLOSING),
        ("Mọi thắc mắc, các trường liên hệ Phòng Giáo dục để được giải đáp.", Category.CLOSING),
        ("Trường hợp gặp khó khăn, các xã kịp thời báo cáo UBND huyện.", Category.CLOSING),
        ("Đề nghị các đồng chí quan tâm, chỉ đạo thực hiện.", Category.CLOSING),
        ("Căn cứ ý kiến trên, yêu cầu Trưởng các phòng triển khai thực hiện./.", Category.CLOSING),
        ("Hiệu trưởng chịu trách nhiệm trước huyện về tính trung thực của báo cáo.", Category.GENERAL),
        ("Thủ trưởng đơn vị chịu trách nhiệm đối với các trường hợp kê khai sai.", Category.GENERAL),
        ("Chấp thuận ý kiến đề xuất của Sở Xây dựng về quy mô chợ.", Category.GENERAL),
        ("Thống nhất theo kiến nghị của UBND huyện Can Lộc.", Category.GENERAL),
        ("Đồng ý kết quả thẩm định giá của Sở Tài chính.", Category.GENERAL),
        ("Nhận được Kế hoạch này, đề nghị các công đoàn cơ sở triển khai thực hiện.", Category.CLOSING),
        ("Trong quá trình tổ chức thực hiện, nếu thấy cần bổ sung, các bộ đề xuất điều chỉnh.", Category.CLOSING),
        ("Giám đốc sở chịu trách nhiệm trước UBND tỉnh nếu để xảy ra sai phạm.", Category.GENERAL),
        ("Nếu để dịch lan rộng do chủ quan, trưởng trạm chịu trách nhiệm trước Chủ tịch UBND xã.", Category.GENERAL),
        ("Nếu để xảy ra cháy thì trưởng đơn vị phải chịu trách nhiệm trước UBND huyện.", Category.GENERAL),
        ("Đồng ý chủ trương đầu tư tuyến đường.", Category.GENERAL),
        ("Mục tiêu cao nhất là bảo đảm an toàn cho nhân dân.", Category.GENERAL),
        ("Đồng ý Ủy ban nhân dân tỉnh Lào Cai lập Đề án trồng quế.", Category.GENERAL),
        ("Đồng ý xuất cấp 5.000 lít hóa chất cho ba tỉnh.", Category.GENERAL),
        ("Đồng ý sử dụng vốn dự phòng năm 2019 để hỗ trợ ba tỉnh.", Category.GENERAL),
        ("Đồng ý lùi thời gian trình Đề án sang tháng 12 năm 2014.", Category.GENERAL),
    ],
)
def test_closings_liability_and_permissions_are_optional(sentence, category):
    assert judge_sentence(sentence, NAMED).category is category


@pytest.mark.parametrize(
    "sentence",
    [
        "Chủ trì, phối hợp với Sở Nội vụ tham mưu văn bản thực hiện Chỉ thị này.",
        "Theo dõi, đôn đốc các phòng thực hiện nghiêm túc Kế hoạch này.",
        "Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính thực hiện chỉ đạo của Bộ Y tế tại Văn bản nêu trên./.",
        "Đề nghị Tòa án nhân dân huyện phối hợp triển khai thực hiện.",
        "Các xã rà soát, gửi số liệu và chịu trách nhiệm về tính chính xác của số liệu.",
        "Khi có cháy rừng, báo cáo ngay Hạt Kiểm lâm.",
        "Thống nhất ý kiến với Sở Tài chính trước khi trình hồ sơ.",
    ],
)
def test_words_of_a_closing_or_a_permission_within_a_duty_leave_it_firm(sentence):
    assert judge_sentence(sentence, NAMED).category is Category.TASK


@pytest.mark.parametrize(
    "sentence",
    [
        "Đề nghị Giám đốc các sở, Chủ tịch UBND các xã quan tâm, chỉ đạo thực hiện./.",
        "Yêu cầu Hiệu trưởng các trường triển khai thực hiện./.",
        "Nhận được Công điện, Chủ tịch UBND xã yêu cầu các thôn triển khai nghiêm túc./.",
        "UBND quận đề nghị các phường quan tâm chỉ đạo để đợt ra quân đạt kết quả cao./.",
        "Đề nghị các phòng, trạm y tế nghiêm túc, khẩn trương phối hợp triển khai có hiệu quả các nội dung trên./.",
    ],
)
def test_what_closes_the_body_and_only_asks_to_carry_it_out_is_a_closing_formula(sentence):
    closing = replace(NAMED, closing=True)
    assert judge_sentence(sentence, closing).category is Category.CLOSING


@pytest.mark.parametrize(
    "sentence",
    [
        "Đề nghị các trường triển khai thực hiện, báo cáo kết quả về Phòng trước ngày 20/5.",
        "Yêu cầu Trạm Y tế chủ trì, Công an xã phối hợp tổ chức trực cấp cứu.",
        "Đề nghị Ban Chấp hành các chi đoàn chủ trì phổ biến cho đoàn viên biết và thực hiện nghiêm túc.",
        "Giao Văn phòng theo dõi, đôn đốc các đơn vị thực hiện.",
    ],
)
def test_what_closes_the_body_and_asks_for_more_is_an_order(sentence):
    closing = replace(NAMED, closing=True)
    assert judge_sentence(sentence, closing).category is Category.TASK


@pytest.mark.parametrize(
    "sentence",
    [
        "Thời gian qua, các xã đã cố gắng giải ngân; tuy nhiên tiến độ còn chậm so với yêu cầu.",
        "Ban Thường vụ nhận định: Kinh tế của huyện tiếp tục tăng trưởng.",
    ],
)
def test_an_assessment_that_names_somebody_orders_nothing(sentence):
    assert judge_sentence(sentence, NAMED).category is None


def test_a_board_that_is_given_a_task_is_no_meeting():
    named = replace(PREAMBLE, named=True)
    assert judge_sentence("Giao Ban Quản lý dự án lập hồ sơ.", named).category is Category.TASK
    assert judge_sentence("Giao Ban CHQS xã chuẩn bị tài liệu.", replace(named, section="telling")).category
    assert judge_sentence("Sở Y tế họp giao ban hằng tháng.", named).category is None


def test_behind_a_permission_a_clause_that_says_who_acts_is_an_order():
    words = "Về trụ sở: nhất trí về chủ trương; Huyện ủy Ba Tơ chỉ đạo lập dự án."
    assert judge_sentence(words, NAMED).category is Category.TASK


def test_an_action_behind_several_names_and_a_colon_is_an_order():
    setting = Setting(section=None, ordering=True, article=False, named=False)
    words = "Tổ bếp, bảo vệ, phục vụ: dọn vệ sinh."
    assert judge_sentence(words, setting).category is Category.TASK


def test_aims_are_general():
    aims = Setting(section="purpose", ordering=True, article=False, named=False)
    assert judge_sentence("Nâng cao nhận thức của cán bộ.", aims).category is Category.GENERAL


def test_in_a_preamble_only_an_order_with_a_name_counts():
    assert judge_sentence("Nâng cao chất lượng phục vụ.", PREAMBLE).category is None
    named = Setting(section=None, ordering=False, article=False, named=True)
    assert judge_sentence("Giao Sở Y tế tham mưu kế hoạch.", named).category is Category.TASK


def test_in_a_letter_without_numbers_a_named_order_counts_whatever_its_object_has_done():
    named = Setting(section=None, ordering=False, article=False, named=True)
    timed = Setting(section=None, ordering=False, article=False, named=True, timed=True)
    assert judge_sentence("Đề nghị các trường rà soát lớp nào đã thu quỹ.", named).category is Category.TASK
    told = "Giao Sở Y tế xử lý các việc mà bệnh viện, trạm y tế đã nêu."
    assert judge_sentence(told, named).category is Category.TASK
    assert judge_sentence("Các trường gửi danh sách trước ngày 24/3.", timed).category is Category.TASK
    assert judge_sentence("Các trường sẽ họp vào ngày 24/3.", timed).category is None


def test_in_a_letter_that_comments_a_named_doer_with_a_day_ahead_is_ordered():
    timed = Setting(section="telling", ordering=False, article=False, named=True, timed=True)
    assert judge_sentence("Các trường gửi ý kiến về Phòng trước ngày 24/3.", timed).category is Category.TASK
    assert judge_sentence("Các trường đã gửi ý kiến trước ngày 24/3.", timed).category is None


def test_a_decision_that_appoints_orders_nothing():
    article = Setting(section=None, ordering=True, article=True, named=False)
    assert judge_sentence("Bổ nhiệm ông Trần Văn A giữ chức Trưởng phòng.", article).category is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Cử tri phường 2 phản ánh: Đèn đường hỏng, đề nghị UBND phường sớm sửa chữa.",
        "Trả lời: Phường đã thay 12 bóng đèn.",
        "Đã hoàn thành 9/12 việc được giao.",
        "Đồng chí Phó Bí thư Thường trực chủ trì; dự hội nghị có trưởng các ban, ngành.",
        "Dự báo đến 19 giờ ngày 12/9, mực nước sông Ba lên mức báo động 3.",
        "Cán bộ, giáo viên được nghỉ lễ 02 ngày.",
        "Đề nghị các đại biểu đến dự họp đúng giờ.",
        "Bộ đề gồm 40 câu, mỗi câu 0,25 điểm.",
    ],
)
def test_what_is_asked_reported_attended_or_forecast_is_no_task(sentence):
    assert judge_sentence(sentence, ORDERING).category is None


def test_a_verb_first_sentence_may_name_what_was_done_before():
    verdict = judge_sentence("Tổng hợp danh sách các trường đã trả lương gửi Thanh tra Sở.", ORDERING)
    assert verdict.category is Category.TASK


@pytest.mark.parametrize(
    "sentence",
    [
        "Chuyển giao hồ sơ cho bộ phận một cửa.",
        "Bốc thăm phòng thi cho từng khối.",
        "Quy định lịch trực của từng tổ.",
        "Gộp, tách các tổ dân phố sau sắp xếp.",
        "Cấm mọi hình thức bán hàng rong trước cổng trường.",
        "Cài đặt phần mềm diệt vi rút cho máy trạm.",
        "Chỉ thu các khoản đã được hội đồng thông qua.",
        "Tạm thời chưa tuyển thêm nhân viên nấu ăn.",
        "Truy vết người tiếp xúc gần trong 24 giờ.",
        "Trông xe, giữ trật tự sân trường.",
    ],
)
def test_a_rare_verb_at_the_front_opens_an_order(sentence: str) -> None:
    assert judge_sentence(sentence, ORDERING).by == "order-verb-first"


@pytest.mark.parametrize(
    "sentence",
    [
        "Quy định này gồm ba chương.",
        "Đoàn kết, kỷ cương, sáng tạo.",
        "Quảng cáo: 03 pa nô.",
        "Mang tính giáo dục cao.",
        "Chữa cháy: 02 đội.",
    ],
)
def test_the_same_words_may_open_what_names_or_tells(sentence: str) -> None:
    assert action_start(sentence) != 0


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("Công tác thanh tra, kiểm tra: tăng cường hậu kiểm các cơ sở.", "order-verb-first"),
        ("Về phòng dịch: phun khử khuẩn toàn bộ lớp học.", "order-verb-first"),
        ("Mọi dự án ven đầm đều phải đánh giá tác động môi trường.", "order-must"),
        ("Việc giao đất bãi bồi phải tuân thủ quy hoạch được duyệt của huyện.", "order-must"),
        ("100% các hộ trong vùng ngập có túi phao cứu sinh.", "order-target"),
        ("Tỷ lệ trẻ đến trường đúng tuổi đạt từ 98% trở lên.", "order-target"),
        ("Đến hết năm 2027, ít nhất 80% hồ sơ được nộp qua mạng.", "order-target"),
    ],
)
def test_a_sentence_that_opens_with_its_topic_orders_by_its_words(sentence: str, rule: str) -> None:
    assert judge_sentence(sentence, ORDERING).by == rule


@pytest.mark.parametrize(
    "sentence",
    [
        "Ông Lê Văn Bảy, thôn Đoài: xin được cấp lại thẻ.",
        "Đối với mương nội đồng: hỗ trợ 100% xi măng.",
        "Tổng số tiền sai là 14 triệu đồng, trong đó phải trả lại cho cha mẹ học sinh 9 triệu đồng.",
        "Tỷ lệ hộ dùng nước sạch đạt 96,8%.",
    ],
)
def test_what_is_granted_or_told_beside_a_topic_is_no_order_by_its_words(sentence: str) -> None:
    assert judge_sentence(sentence, ORDERING).by not in ("order-verb-first", "order-must", "order-target")


def test_what_is_not_to_be_done_for_now_is_an_order() -> None:
    for waits in (
        "Chưa bổ nhiệm lại đối với người đang bị kỷ luật.",
        "Chưa điều chỉnh tăng giá vé xe buýt.",
        "Chưa mua sắm xe công khi chưa có ý kiến của tỉnh.",
        "Hoãn các lớp tập huấn để chống bão.",
    ):
        assert judge_sentence(waits, ORDERING).category is Category.TASK
    for lacks in ("Chưa thực hiện đầy đủ chế độ báo cáo.", "Chưa điều chỉnh kịp thời quy hoạch chợ."):
        assert judge_sentence(lacks, ORDERING).category is None


def test_what_is_to_be_done_when_something_happens_is_an_order() -> None:
    for sentence in ("Khi nước lên thì sơ tán các hộ ven sông.", "Khi phát hiện ca bệnh, báo ngay cho Trạm Y tế."):
        assert judge_sentence(sentence, ORDERING).by == "order-verb-first"


def test_what_somebody_is_to_do_about_the_money_is_an_order() -> None:
    money = Setting(section="funding", ordering=True, article=False, named=True)
    assert judge_sentence("Phòng Tài chính tham mưu bố trí kinh phí.", money).category is Category.TASK
    assert judge_sentence("Các xã sử dụng ngân sách của mình.", money).category is None
