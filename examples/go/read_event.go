// Reads an event with the types that buf generates from this schema: docs/languages.md.
package main

import (
	"fmt"
	"log"
	"os"

	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"

	compliance "compliance-log/lokryn/compliance/v1"
)

func main() {
	text, err := os.ReadFile(os.Args[1])
	check(err)
	event := &compliance.LogRequest{}
	check(protojson.Unmarshal(text, event))
	fmt.Println(event.EventType, event.ActorId, event.GetOrigin().GetIp())

	bytes, err := proto.Marshal(event)
	check(err)
	again := &compliance.LogRequest{}
	check(proto.Unmarshal(bytes, again))
	if !proto.Equal(again, event) {
		log.Fatal("the bytes are not the event")
	}
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
