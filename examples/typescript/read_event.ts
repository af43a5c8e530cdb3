// Reads an event with the types that buf generates from this schema: docs/languages.md.

import { readFileSync } from "node:fs";

import { equals, fromBinary, fromJsonString, toBinary } from "@bufbuild/protobuf";

import { EventType } from "../../gen/typescript/lokryn/compliance/v1/event_type_pb.js";
import { LogRequestSchema } from "../../gen/typescript/lokryn/compliance/v1/log_request_pb.js";

const event = fromJsonString(LogRequestSchema, readFileSync(process.argv[2]!, "utf8"));
console.log(EventType[event.eventType], event.actorId, event.origin?.ip);

const bytes = toBinary(LogRequestSchema, event);
if (!equals(LogRequestSchema, fromBinary(LogRequestSchema, bytes), event)) {
  throw new Error("the bytes are not the event");
}
