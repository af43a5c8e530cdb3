//! Facilities that audit events belong to.

/// A facility of RFC 5424, table 1, that audit events are sent with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Facility {
    /// Security and authorization.
    Auth = 4,
    /// Security and authorization, private.
    AuthPriv = 10,
    /// Log audit.
    LogAudit = 13,
    /// Log alert.
    LogAlert = 14,
    /// Local use 0.
    Local0 = 16,
    /// Local use 1.
    Local1 = 17,
    /// Local use 2.
    Local2 = 18,
    /// Local use 3.
    Local3 = 19,
    /// Local use 4.
    Local4 = 20,
    /// Local use 5.
    Local5 = 21,
    /// Local use 6.
    Local6 = 22,
    /// Local use 7.
    Local7 = 23,
}

impl Facility {
    /// The number, 0 to 23.
    ///
    /// ```
    /// use compliance_log::export::syslog::Facility;
    ///
    /// assert_eq!(Facility::LogAudit.number(), 13);
    /// ```
    #[must_use]
    pub const fn number(self) -> u8 {
        self as u8
    }
}
