//! Texts of a given length.

/// In which script a text is written.
#[derive(Clone, Copy)]
pub(crate) enum Script {
    Ascii,
    Cyrillic,
    Cjk,
    /// Words in Latin script with accents, Greek, Cyrillic, CJK and an emoji.
    Mixed,
}

impl Script {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Ascii => "ASCII",
            Self::Cyrillic => "Cyrillic",
            Self::Cjk => "CJK",
            Self::Mixed => "mixed",
        }
    }

    const fn sentence(self) -> &'static str {
        match self {
            Self::Ascii => "Signed in to Harbour Assist from a known device. ",
            Self::Cyrillic => "Вход в систему с известного устройства выполнен. ",
            Self::Cjk => "既知の端末から港湾支援システムにログインしました。",
            Self::Mixed => "Réussi à Zürich; είσοδος, вход, 登录成功 ✅ from a known device. ",
        }
    }
}

/// A text of so many bytes. It is borrowed for the whole run, which is why it is never freed.
pub(super) fn leaked(script: Script, bytes: usize) -> &'static str {
    let mut text = String::with_capacity(bytes);
    let mut characters = script.sentence().chars().cycle();
    while let Some(next) = characters
        .next()
        .filter(|next| text.len() + next.len_utf8() <= bytes)
    {
        text.push(next);
    }
    // The last character may not have fitted.
    text.extend(std::iter::repeat_n('.', bytes - text.len()));
    text.leak()
}
