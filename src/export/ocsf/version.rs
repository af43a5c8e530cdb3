//! The versions that are written, and what the older ones lack.

/// A version of OCSF.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Version {
    /// 1.5.0.
    V1_5_0,
    /// 1.6.0.
    V1_6_0,
    /// 1.8.0 of March 2026.
    #[default]
    V1_8_0,
}

impl Version {
    /// The version as events name it.
    ///
    /// ```
    /// use compliance_log::export::ocsf::Version;
    ///
    /// assert_eq!(Version::default().as_str(), "1.8.0");
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::V1_5_0 => "1.5.0",
            Self::V1_6_0 => "1.6.0",
            Self::V1_8_0 => "1.8.0",
        }
    }
}

/// A row for each thing that is written and did not come before a version.
macro_rules! since {
    ($($version:ident $has:ident: $what:literal;)+) => {
        impl Version {
            $(#[doc = $what]
            pub(super) fn $has(self) -> bool {
                self >= Self::$version
            })+
        }
    };
}

since! {
    V1_6_0 has_service_users: "Users of the type 4, \"Service\".";
    V1_8_0 has_ai_operation: "Profile `ai_operation`.";
    V1_8_0 has_app_protocol: "`app_protocol_name` of Network Activity.";
}
