//! Chinese, Japanese and Korean names in their own scripts: `王 小明`, `山田 太郎`, `김 민준`.
//!
//! There the family name comes first. A name that has no blank stays whole: `高橋` begins like a
//! Chinese name and is a Japanese family name. So does everything in Katakana, which foreign names
//! are written in, in their own order. The family name must be a known one, as a department
//! (`営業 山田`) has the same form.

use crate::name::Name;

/// The parts of a name, if its script shows them.
pub(super) fn parts(full: &str) -> Option<Name<'_>> {
    let mut words = full.split([' ', '\u{3000}']).filter(|word| !word.is_empty());
    let (family, given) = (words.next()?, words.next()?);
    let is_name = words.next().is_none()
        && (is_korean(family, given) || is_chinese(family, given) || is_japanese(family, given));
    is_name.then(|| Name { given, family, ..Name::default() })
}

fn is_korean(family: &str, given: &str) -> bool {
    let is_hangul = |letter: char| matches!(letter, '가'..='힣');
    has(KOREAN, family)
        && (1..=3).contains(&given.chars().count())
        && given.chars().all(is_hangul)
        && !ends(given, KOREAN_TITLES)
}

fn is_chinese(family: &str, given: &str) -> bool {
    has(CHINESE, family)
        && (1..=2).contains(&given.chars().count())
        && given.chars().all(is_han)
        && !ends(given, HAN_TITLES)
}

fn is_japanese(family: &str, given: &str) -> bool {
    let is_hiragana = |letter: char| matches!(letter, '\u{3041}'..='\u{309f}');
    let count = given.chars().count();
    has(JAPANESE, family)
        && (1..=4).contains(&count)
        && given.chars().all(|letter| is_han(letter) || is_hiragana(letter))
        && !ends(given, HAN_TITLES)
        && given.chars().last().is_some_and(|last| {
            JAPANESE_GIVEN_ENDS.contains(last) || count > 1 && given.chars().all(is_hiragana)
        })
}

fn is_han(letter: char) -> bool {
    matches!(letter, '々' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}

fn has(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|listed| listed == word)
}

fn ends(word: &str, list: &str) -> bool {
    list.split_whitespace().any(|ending| word.ends_with(ending))
}

const KOREAN: &str = "\
    강 고 곽 구 권 김 나 남 남궁 노 도 류 문 민 박 배 백 변 서 선우 성 손 송 신 심 안 양 엄 여 오 \
    우 유 윤 이 임 장 전 정 제갈 조 주 지 진 차 채 천 최 하 한 허 현 홍 황 황보";

/// They come behind a name, or make it that of a shop or an office.
const KOREAN_TITLES: &str = "\
    과장 부장 차장 대리 사장 이사 팀장 실장 국장 원장 소장 회장 대표 선생 선생님 교수 박사 기사 주임 \
    사원 변호사 씨 님 군 양 점 팀 부 실 집 당 마트 병원 식당 은행 학교 상사 전자 건설 산업 엄마 아빠";

const CHINESE: &str = "\
    王 李 张 張 刘 劉 陈 陳 杨 楊 赵 趙 黄 黃 周 吴 吳 徐 孙 孫 胡 朱 高 林 何 郭 马 馬 罗 羅 梁 宋 \
    郑 鄭 谢 謝 韩 韓 唐 冯 馮 于 董 萧 蕭 程 曹 袁 邓 鄧 许 許 傅 沈 曾 彭 吕 呂 苏 蘇 卢 盧 蒋 蔣 \
    蔡 贾 賈 丁 魏 薛 叶 葉 阎 閻 余 潘 杜 戴 夏 钟 鍾 汪 田 任 姜 范 方 石 姚 谭 譚 廖 邹 鄒 熊 金 \
    陆 陸 郝 孔 白 崔 康 毛 邱 秦 江 史 顾 顧 侯 邵 孟 龙 龍 万 萬 段 钱 錢 汤 湯 尹 黎 易 常 武 乔 \
    喬 贺 賀 赖 賴 龚 龔 文 欧阳 歐陽 司马 司馬 上官 诸葛 諸葛";

/// Manager, teacher, doctor, Mr … and what companies and offices are called. Beside `総` and the like
/// they come behind family names of both countries.
const HAN_TITLES: &str = "\
    总 總 工 哥 姐 叔 姨 妈 爸 爷 奶 嫂 弟 妹 总监 经理 經理 老师 老師 医生 醫生 先生 小姐 女士 太太 \
    师傅 師傅 主任 主管 教授 博士 律师 律師 会计 會計 秘书 书记 局长 校长 院长 厂长 店长 队长 老板 \
    同学 同志 部長 課長 係長 社長 会長 店長 所長 室長 院長 校長 専務 常務 主任 主査 様 殿 氏 君 さん \
    さま ちゃん くん 店 社 屋 堂 園 局 所 部 課 科 室 係 組 会 館 院 校 寺 県 市 区 町 村 港 駅 厂 行 \
    公司 集团 家 大学 学院";

const JAPANESE: &str = "\
    佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 渡邉 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 \
    斎藤 斉藤 齋藤 清水 山崎 阿部 池田 橋本 山下 石川 中島 前田 藤田 後藤 小川 岡田 長谷川 村上 近藤 \
    石井 遠藤 青木 坂本 藤井 西村 福田 太田 三浦 藤原 岡本 松田 中川 中野 原田 小野 田村 竹内 金子 \
    和田 中山 石田 上田 森田 柴田 酒井 工藤 横山 宮崎 宮本 内田 高木 安藤 谷口 大野 丸山 今井 高田 \
    藤本 武田 村田 上野 杉山 増田 平野 菅原 久保 松井 千葉 岩崎 桜井 木下 野口 松尾 野村 菊地 菊池 \
    佐野 大西 杉本 新井 浜田 古川 水野 小島 市川 北村 大塚 川口 平田 岩田 矢野 荒木 高野 林 森 原";

/// The last characters of most given names. Other words behind a family name make it that of a shop.
const JAPANESE_GIVEN_ENDS: &str = "\
    郎 朗 子 美 太 介 助 輔 人 斗 仁 真 一 二 三 男 夫 雄 彦 之 也 哉 樹 輝 香 奈 恵 江 代 枝 織 里 \
    花 菜 莉 衣 明 久 弘 浩 博 宏 健 誠 実 隆 孝 茂 勝 清 進 豊 治 司 志 史 翔 蓮 陽 翼 大 学 徹 聡 \
    悟 剛 亮 涼 直 希 咲 愛 結 葵 凛 桜 優 乃 音 帆 穂 紀 貴 義 則 信 和 平 吾 生 裕 由 佳 加 沙 純 \
    順 潤 淳 昇 登 修 勉 稔 薫 忍 舞 瞳 遥 梓 緑 恭 光 晃 康";
