"""Read an event with the types that buf generates from this schema.

    npm ci
    python -m pip install -r tests/interop/requirements.txt
    npx buf generate --template buf.gen.python.yaml
    PYTHONPATH=gen/python python examples/python/read_event.py examples/events/login.json
"""

import sys

from google.protobuf.json_format import Parse

from lokryn.compliance.v1.event_type_pb2 import EventType
from lokryn.compliance.v1.log_request_pb2 import LogRequest

with open(sys.argv[1], encoding="utf-8") as file:
    event = Parse(file.read(), LogRequest())

print(EventType.Name(event.event_type), event.actor_id, event.origin.ip)
assert LogRequest.FromString(event.SerializeToString()) == event
