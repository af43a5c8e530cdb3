//! The activities of OCSF 1.8.0 that the table uses. `tests/interop/check_ocsf_ids.py` compares
//! their numbers and names with the schema itself.

/// An activity of an OCSF class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Activity {
    pub(crate) class_uid: i32,
    pub(crate) id: i32,
    /// Name of the class.
    #[cfg(any(test, feature = "export"))]
    pub(crate) class: &'static str,
    /// Name of the activity. For 99, which OCSF calls "Other" and leaves to the source, our own.
    #[cfg(any(test, feature = "export"))]
    pub(crate) name: &'static str,
}

macro_rules! classes {
    ($($module:ident = $uid:literal $class:literal {
        $($constant:ident = $id:literal $name:literal;)+
    })+) => {
        $(
            #[doc = $class]
            pub(super) mod $module {
                use super::Activity;

                $(
                    #[doc = $name]
                    pub(in crate::event::translation) const $constant: Activity = Activity {
                        class_uid: $uid,
                        id: $id,
                        #[cfg(any(test, feature = "export"))]
                        class: $class,
                        #[cfg(any(test, feature = "export"))]
                        name: $name,
                    };
                )+
            }
        )+

        /// Every activity, in the order of the table.
        #[cfg(test)]
        pub(super) const ALL: &[Activity] = &[$($($module::$constant),+),+];
    };
}

classes! {
    file = 1001 "File System Activity" {
        CREATE = 1 "Create";
        READ = 2 "Read";
        UPDATE = 3 "Update";
        DELETE = 4 "Delete";
        RENAME = 5 "Rename";
        SET_ATTRIBUTES = 6 "Set Attributes";
        SET_SECURITY = 7 "Set Security";
        ENCRYPT = 10 "Encrypt";
        DECRYPT = 11 "Decrypt";
        OPEN = 14 "Open";
        OTHER = 99 "Other";
    }
    process = 1007 "Process Activity" {
        LAUNCH = 1 "Launch";
        TERMINATE = 2 "Terminate";
        SET_USER_ID = 5 "Set User ID";
        PAUSE = 99 "Pause";
        RESUME = 99 "Resume";
    }
    event_log = 1008 "Event Log Activity" {
        CLEAR = 1 "Clear";
        DELETE = 2 "Delete";
        EXPORT = 3 "Export";
        ARCHIVE = 4 "Archive";
        START = 6 "Start";
        STOP = 7 "Stop";
        RESTART = 8 "Restart";
        ENABLE = 9 "Enable";
        DISABLE = 10 "Disable";
    }
    detection = 2004 "Detection Finding" {
        CREATE = 1 "Create";
    }
    account = 3001 "Account Change" {
        UNKNOWN = 0 "Unknown";
        CREATE = 1 "Create";
        ENABLE = 2 "Enable";
        PASSWORD_CHANGE = 3 "Password Change";
        PASSWORD_RESET = 4 "Password Reset";
        DISABLE = 5 "Disable";
        DELETE = 6 "Delete";
        ATTACH_POLICY = 7 "Attach Policy";
        DETACH_POLICY = 8 "Detach Policy";
        LOCK = 9 "Lock";
        MFA_ENABLE = 10 "MFA Factor Enable";
        MFA_DISABLE = 11 "MFA Factor Disable";
        UNLOCK = 12 "Unlock";
        OTHER = 99 "Other";
    }
    authentication = 3002 "Authentication" {
        LOGON = 1 "Logon";
        LOGOFF = 2 "Logoff";
        ACCOUNT_SWITCH = 7 "Account Switch";
    }
    session = 3003 "Authorize Session" {
        ASSIGN_PRIVILEGES = 1 "Assign Privileges";
        ASSIGN_GROUPS = 2 "Assign Groups";
        PRIVILEGE_USE = 99 "Privilege Use";
    }
    entity = 3004 "Entity Management" {
        CREATE = 1 "Create";
        UPDATE = 3 "Update";
        DELETE = 4 "Delete";
        ENABLE = 8 "Enable";
        DISABLE = 9 "Disable";
        ACTIVATE = 10 "Activate";
        DEACTIVATE = 11 "Deactivate";
        SUSPEND = 12 "Suspend";
        RESUME = 13 "Resume";
        OTHER = 99 "Other";
    }
    user_access = 3005 "User Access Management" {
        ASSIGN_PRIVILEGES = 1 "Assign Privileges";
        REVOKE_PRIVILEGES = 2 "Revoke Privileges";
    }
    group = 3006 "Group Management" {
        UNKNOWN = 0 "Unknown";
        ASSIGN_PRIVILEGES = 1 "Assign Privileges";
        REVOKE_PRIVILEGES = 2 "Revoke Privileges";
        ADD_USER = 3 "Add User";
        REMOVE_USER = 4 "Remove User";
        DELETE = 5 "Delete";
        CREATE = 6 "Create";
        ADD_SUBGROUP = 7 "Add Subgroup";
        REMOVE_SUBGROUP = 8 "Remove Subgroup";
        OTHER = 99 "Other";
    }
    network = 4001 "Network Activity" {
        OPEN = 1 "Open";
        CLOSE = 2 "Close";
        RESET = 3 "Reset";
        FAIL = 4 "Fail";
        REFUSE = 5 "Refuse";
        TRAFFIC = 6 "Traffic";
    }
    device_config = 5019 "Device Config State Change" {
        LOG = 1 "Log";
    }
    web = 6001 "Web Resources Activity" {
        CREATE = 1 "Create";
        READ = 2 "Read";
        UPDATE = 3 "Update";
        DELETE = 4 "Delete";
        SEARCH = 5 "Search";
        IMPORT = 6 "Import";
        EXPORT = 7 "Export";
        SHARE = 8 "Share";
    }
    application = 6002 "Application Lifecycle" {
        START = 3 "Start";
        STOP = 4 "Stop";
        RESTART = 5 "Restart";
        UPDATE = 8 "Update";
    }
    api = 6003 "API Activity" {
        CREATE = 1 "Create";
        READ = 2 "Read";
        UPDATE = 3 "Update";
        DELETE = 4 "Delete";
        INVOKE = 99 "Invoke";
        AGENT_DECISION = 99 "Agent Decision";
        DELEGATE = 99 "Delegate";
        REVOKE_DELEGATION = 99 "Revoke Delegation";
        PROMPT = 99 "Prompt";
        GUARDRAIL_CHECK = 99 "Guardrail Check";
        INITIALIZED = 99 "Initialized";
        PING = 99 "Ping";
        OTHER = 99 "Other";
    }
    datastore = 6005 "Datastore Activity" {
        READ = 1 "Read";
        UPDATE = 2 "Update";
        QUERY = 4 "Query";
        WRITE = 5 "Write";
        CREATE = 6 "Create";
        DELETE = 7 "Delete";
        LIST = 8 "List";
        OTHER = 99 "Other";
    }
    hosting = 6006 "File Hosting Activity" {
        UPLOAD = 1 "Upload";
        DOWNLOAD = 2 "Download";
        UPDATE = 3 "Update";
        DELETE = 4 "Delete";
        RENAME = 5 "Rename";
        COPY = 6 "Copy";
        MOVE = 7 "Move";
        RESTORE = 8 "Restore";
        PREVIEW = 9 "Preview";
        LOCK = 10 "Lock";
        UNLOCK = 11 "Unlock";
        SHARE = 12 "Share";
        UNSHARE = 13 "Unshare";
        OPEN = 14 "Open";
    }
    application_error = 6008 "Application Error" {
        GENERAL = 1 "General Error";
    }
}
