// Reads events with the types generated for Go, writes their bytes and JSON.
//
// What it is run with and what it writes: ../README.md.
package main

import (
	"bytes"
	"encoding/json"
	"log"
	"os"
	"path/filepath"

	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/encoding/protowire"
	"google.golang.org/protobuf/proto"

	compliance "compliance-log/lokryn/compliance/v1"
)

type output struct {
	data, text, refused []byte
}

type refusal struct {
	Number int    `json:"number"`
	Verb   string `json:"verb"`
	Error  string `json:"error"`
}

func (o *output) refuse(number int, verb string, reason error) {
	line, err := json.Marshal(refusal{number, verb, reason.Error()})
	check(err)
	o.refused = append(append(o.refused, line...), '\n')
}

func (o *output) write(number int, event *compliance.LogRequest) {
	data, err := proto.Marshal(event)
	check(err)
	o.data = protowire.AppendBytes(o.data, data)
	line, err := protojson.Marshal(event)
	if err != nil {
		o.refuse(number, "write", err)
		return
	}
	o.text = append(append(o.text, line...), '\n')
}

// A delimited stream is a row of `bytes` values without field numbers.
func (o *output) convertDelimited(stream []byte) {
	for number := 0; len(stream) > 0; number++ {
		data, length := protowire.ConsumeBytes(stream)
		check(protowire.ParseError(length))
		stream = stream[length:]
		event := &compliance.LogRequest{}
		check(proto.Unmarshal(data, event))
		o.write(number, event)
	}
}

func (o *output) convertLines(stream []byte) {
	lines := bytes.Split(stream, []byte("\n"))
	for number, line := range lines[:len(lines)-1] {
		event := &compliance.LogRequest{}
		if err := protojson.Unmarshal(line, event); err != nil {
			o.refuse(number, "read", err)
			continue
		}
		o.write(number, event)
	}
}

func main() {
	log.SetFlags(0)
	if len(os.Args) != 4 {
		log.Fatal("usage: main FORM INPUT FOLDER")
	}
	form, input, folder := os.Args[1], os.Args[2], os.Args[3]
	stream, err := os.ReadFile(input)
	check(err)
	var o output
	if form == "delimited" {
		o.convertDelimited(stream)
	} else {
		o.convertLines(stream)
	}
	check(os.WriteFile(filepath.Join(folder, "messages.delimited"), o.data, 0o644))
	check(os.WriteFile(filepath.Join(folder, "messages.jsonl"), o.text, 0o644))
	check(os.WriteFile(filepath.Join(folder, "refused.jsonl"), o.refused, 0o644))
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
