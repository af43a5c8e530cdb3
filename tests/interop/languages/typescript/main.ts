// Reads events with the types generated for TypeScript, writes their bytes and JSON.
//
// What it is run with and what it writes: ../README.md.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { fromBinary, fromJsonString, toBinary, toJsonString } from "@bufbuild/protobuf";
import { BinaryReader, BinaryWriter, configureTextEncoding, getTextEncoding } from "@bufbuild/protobuf/wire";

import { LogRequestSchema, type LogRequest } from "../../../../gen/typescript/lokryn/compliance/v1/log_request_pb.js";

const [form, input, folder] = process.argv.slice(2);
if (form === undefined || input === undefined || folder === undefined) {
  throw new Error("usage: main.js FORM INPUT FOLDER");
}

// The decoder that the library takes by itself drops U+FEFF at the beginning of every text.
const keepFirst = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
configureTextEncoding({ ...getTextEncoding(), decodeUtf8: (text) => keepFirst.decode(text) });

const bytes = new BinaryWriter();
let text = "";
let refused = "";

/** Gives what the verb does, or notes that it is refused. */
function attempt<T>(number: number, verb: "read" | "write", act: () => T): T | undefined {
  try {
    return act();
  } catch (error) {
    refused += JSON.stringify({ number, verb, error: String(error) }) + "\n";
    return undefined;
  }
}

function write(number: number, event: LogRequest): void {
  bytes.bytes(toBinary(LogRequestSchema, event));
  const line = attempt(number, "write", () => toJsonString(LogRequestSchema, event));
  if (line !== undefined) {
    text += line + "\n";
  }
}

const stream = readFileSync(input);
if (form === "delimited") {
  // A delimited stream is a row of `bytes` values without field numbers.
  const reader = new BinaryReader(stream);
  for (let number = 0; reader.pos < reader.len; number++) {
    write(number, fromBinary(LogRequestSchema, reader.bytes()));
  }
} else {
  for (const [number, line] of stream.toString("utf8").split("\n").slice(0, -1).entries()) {
    const event = attempt(number, "read", () => fromJsonString(LogRequestSchema, line));
    if (event !== undefined) {
      write(number, event);
    }
  }
}

writeFileSync(join(folder, "messages.delimited"), bytes.finish());
writeFileSync(join(folder, "messages.jsonl"), text);
writeFileSync(join(folder, "refused.jsonl"), refused);
