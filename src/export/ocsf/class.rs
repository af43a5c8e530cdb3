//! The numbers of the classes that events become.

/// One constant each.
macro_rules! classes {
    ($($name:ident = $uid:literal;)+) => {
        $(pub(super) const $name: i32 = $uid;)+
    };
}

classes! {
    BASE = 0;
    FILE = 1001;
    PROCESS = 1007;
    EVENT_LOG = 1008;
    DETECTION = 2004;
    ACCOUNT = 3001;
    AUTHENTICATION = 3002;
    SESSION = 3003;
    ENTITY = 3004;
    USER_ACCESS = 3005;
    GROUP = 3006;
    NETWORK = 4001;
    WEB_RESOURCES = 6001;
    API = 6003;
    DATASTORE = 6005;
}
