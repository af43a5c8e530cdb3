//! Accounts, groups, roles and credentials that are managed.

use super::{changes_setter, data_setter, kind};
use crate::event::part::{Entity, Object};
use crate::event::{Draft, Event, Operation};

kind! {
    /// A user, group, role or credential that was created, changed, granted, revoked, locked or
    /// deleted.
    ///
    /// Source: PCI DSS v4.0.1, 10.2.1.5; SOC 2 (TSC 2017), CC6.2 and CC6.3.
    UserManagement(Option<Object<'a>>) => Data
}

impl Event {
    /// What was done to this account, by its identifier. A group or a role is a target of that type.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::{Change, Entity, Operation, Outcome};
    ///
    /// let event = Event::user_management("user-2077")
    ///     .operation(Operation::Grant)
    ///     .human("user-1045")
    ///     .outcome(Outcome::Success)
    ///     .changes(&[Change::new("roles").after(r#"["refund-approver"]"#)])
    ///     .change_reference("TCK-7715")
    ///     .build()?;
    /// assert_eq!(event.as_proto().ocsf_class_uid, 3005); // User Access Management
    ///
    /// let group = Event::user_management("user-2077")
    ///     .target(Entity::new("group", "refund-approvers"))
    ///     .operation(Operation::Create)
    ///     .human("user-1045")
    ///     .outcome(Outcome::Success);
    /// assert_eq!(group.build()?.as_proto().ocsf_class_uid, 3006); // Group Management
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn user_management(account: &str) -> Draft<'_, UserManagement<'_>> {
        Draft::new(UserManagement(None)).target(Entity::located("user", account))
    }

    /// A change of this credential, by an identifier such as a key's fingerprint. Never the
    /// credential, nor a part of it. Whose it is, `subjects` says. Another `operation` says more,
    /// such as [`Operation::Reset`].
    ///
    /// Source: PCI DSS v4.0.1, 10.2.1.5.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::{DataClass, Entity, Operation, Outcome};
    ///
    /// let event = Event::credential_changed("password:user-4419")
    ///     .operation(Operation::Reset)
    ///     .human("user-1045")
    ///     .outcome(Outcome::Success)
    ///     .subjects(&[Entity::user("user-4419")])
    ///     .data_classes(&[DataClass::Credential])
    ///     .build()?;
    /// assert_eq!(event.as_proto().ocsf_activity_id, 4); // Password Reset
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn credential_changed(credential: &str) -> Draft<'_, UserManagement<'_>> {
        let target = Entity::located("credential", credential);
        let draft = Draft::new(UserManagement(None)).target(target);
        draft.operation(Operation::Update)
    }
}

changes_setter!(UserManagement);
data_setter!(UserManagement);
