// Whether JSON texts are valid by a schema, as Ajv has it in its strict mode.
//
//     node tests/interop/validate.mjs SCHEMA
//
// Reads a JSON text a line, itself as a JSON string; writes `true` or `false` a line. What is not
// JSON is not valid.

import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";

const schema = JSON.parse(readFileSync(process.argv[2], "utf8"));
// What it only warns of by itself is an error here.
const validate = new Ajv2020({ strict: true }).compile(schema);

function isValid(text) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return false;
  }
  return validate(value);
}

const lines = readFileSync(0, "utf8").split("\n").filter((line) => line !== "");
console.log(lines.map((line) => isValid(JSON.parse(line))).join("\n"));
