"""Record one MCP session with the published logging wrapper.

    python3 -m venv .venv && .venv/bin/pip install -r tests/interop/requirements-mcp.txt
    .venv/bin/python tests/interop/record_session.py examples/sessions/mcp-session.jsonl

Needs exactly the packages of `requirements-mcp.txt`: the wrapper under test is
`lokryn-mcp-log` 0.4.0, which needs the official MCP SDK below 2. Python 3.11.

Why it exists: this project promises to read what the published packages write.
A file written by hand would only show what we believe they write, so the file
comes out of their own `FileSink`, line for line as it wrote it. The server is a
small payments-support assistant in the same process; every failure in the file
is one that the SDK really produced. Trace ids and durations differ from run to
run, so the file is recorded once and committed, not compared.
"""

import argparse
import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import anyio
import mcp.types as types
from lokryn_mcp_log import FileSink, LoggingProxy, Sink, with_logging
from mcp.client.session import ClientSession
from mcp.server.lowlevel import Server
from mcp.server.lowlevel.helper_types import ReadResourceContents
from mcp.shared.exceptions import McpError
from mcp.shared.memory import create_client_server_memory_streams
from pydantic import AnyUrl

POLICY_URI = "payments://policies/refunds"

SHORT = timedelta(seconds=0.05)

OBJECT: dict[str, Any] = {"type": "object"}

TOOLS = [
    types.Tool(
        name="find_payment",
        description="Find payments by reference, customer or amount.",
        inputSchema=OBJECT,
    ),
    types.Tool(
        name="refund_payment",
        description="Refund a payment in whole or in part.",
        inputSchema={
            "type": "object",
            "properties": {"amount": {"type": "object"}},
            "required": ["payment_id"],
        },
    ),
    types.Tool(
        name="write_case_note",
        description="Add a note to a support case.",
        inputSchema=OBJECT,
    ),
    types.Tool(
        name="reconcile_ledger",
        description="Compare the ledger with the acquirer's settlement file.",
        inputSchema=OBJECT,
    ),
    types.Tool(
        name="estimate_fee",
        description="Estimate the fee of a transfer; breaks its own schema.",
        inputSchema=OBJECT,
        outputSchema={
            "type": "object",
            "properties": {"fee_minor": {"type": "integer"}},
            "required": ["fee_minor"],
        },
    ),
    types.Tool(
        name="ledger_health",
        description="Tell whether the ledger is up.",
        inputSchema=OBJECT,
    ),
]

RESOURCES = [
    types.Resource(
        uri=AnyUrl(POLICY_URI), name="Refund policy", mimeType="text/markdown"
    ),
    types.Resource(
        uri=AnyUrl("payments://cases/CASE-2041/transcript"), name="Case transcript"
    ),
]

PROMPTS = [
    types.Prompt(
        name="explain_decline",
        description="Explain to a customer why a payment was declined.",
        arguments=[types.PromptArgument(name="decline_code", required=True)],
    )
]


def text(value: str) -> list[types.TextContent]:
    """Wrap a text as the content of a tool result."""
    return [types.TextContent(type="text", text=value)]


async def run_tool(name: str, arguments: dict[str, Any]) -> Any:
    """Answer a tool call; what it raises, the SDK turns into an error result."""
    match name:
        case "find_payment" | "write_case_note" | "ledger_health":
            return text("ok")
        case "refund_payment":
            if arguments["payment_id"] == "pay_9Qe1":
                raise ValueError("payment pay_9Qe1 is already refunded")
            return text("refund queued")
        case "reconcile_ledger":
            await anyio.sleep(30)
            return text("too late for the client")
        case "estimate_fee":
            return text("the fee service answers in prose today")
    raise ValueError(f"unknown tool: {name}")


def payments_support() -> Server[Any]:
    """Build the server: tools, resources and prompts of a support desk."""
    server: Server[Any] = Server("payments-support", version="2.3.1")

    @server.list_tools()
    async def list_tools() -> list[types.Tool]:
        return TOOLS

    @server.call_tool()
    async def call_tool(name: str, arguments: dict[str, Any]) -> Any:
        return await run_tool(name, arguments)

    @server.list_resources()
    async def list_resources() -> list[types.Resource]:
        return RESOURCES

    @server.read_resource()
    async def read_resource(uri: AnyUrl) -> list[ReadResourceContents]:
        if str(uri) == POLICY_URI:
            return [ReadResourceContents("# Refunds\n…", "text/markdown")]
        raise ValueError(f"no such resource: {uri}")

    @server.list_prompts()
    async def list_prompts() -> list[types.Prompt]:
        return PROMPTS

    @server.get_prompt()
    async def get_prompt(
        name: str, arguments: dict[str, str] | None
    ) -> types.GetPromptResult:
        if name != "explain_decline":
            raise ValueError(f"no such prompt: {name}")
        code = (arguments or {})["decline_code"]
        content = types.TextContent(type="text", text=f"Explain decline {code}.")
        return types.GetPromptResult(
            messages=[types.PromptMessage(role="user", content=content)]
        )

    return server


def no_prompts() -> Server[Any]:
    """Build a server that offers nothing, so that every listing fails."""
    return Server("payments-archive", version="0.9.0")


@asynccontextmanager
async def connected(
    server: Server[Any] | None, timeout: timedelta | None = None
) -> AsyncIterator[ClientSession]:
    """Connect a client over memory streams, not yet initialized.

    The SDK's own helper initializes before the wrapper can see it. `None` is a
    server that accepts the connection and never answers.
    """
    async with create_client_server_memory_streams() as (client, peer):
        async with anyio.create_task_group() as tasks:
            if server is not None:
                options = server.create_initialization_options()
                tasks.start_soon(server.run, *peer, options)
            async with ClientSession(*client, read_timeout_seconds=timeout) as session:
                yield session
            tasks.cancel_scope.cancel()


def logged(session: ClientSession, sink: Sink, session_id: str) -> LoggingProxy:
    """Wrap a session as a service would."""
    return with_logging(
        session,
        sink=sink,
        environment="production",
        actor_id="agent:payments-support-assistant",
        component="support-desk",
        policy_tags=["SOC2", "PCI"],
        session_id=session_id,
        client_id="support-desk-web",
        client_version="5.12.0",
    )


async def failing(call: Awaitable[Any]) -> None:
    """Await a call that must fail, so that a lost failure stops the recording."""
    try:
        await call
    except McpError:
        return
    raise AssertionError("the call was expected to fail")


async def unanswered_session(sink: Sink) -> None:
    """Connect to a server that is down: initialize times out."""
    async with connected(None, SHORT) as session:
        await failing(logged(session, sink, "mcp_5f1c0a77d2e94b06").initialize())


async def archive_session(sink: Sink) -> None:
    """Ask a server for listings that it does not offer."""
    async with connected(no_prompts()) as session:
        client = logged(session, sink, "mcp_b7d0349c6a1e4f58")
        await client.initialize()
        await failing(client.list_tools())
        await failing(client.list_resources())
        await failing(client.list_prompts())
        await client.close()


async def support_session(sink: Sink) -> None:
    """Work on one support case from initialize to close."""
    async with connected(payments_support()) as session:
        client = logged(session, sink, "mcp_1e84c0d95b7f42aa")
        await client.initialize()
        await client.list_tools()
        await client.list_resources()
        await client.list_prompts()
        await read_the_policy(client)
        await work_on_payments(client)
        await answer_the_customer(client)
        await client.close()


async def read_the_policy(client: LoggingProxy) -> None:
    """Read one resource that exists and one that does not."""
    await client.read_resource(AnyUrl(POLICY_URI))
    await failing(client.read_resource(AnyUrl("payments://policies/chargebacks")))


async def work_on_payments(client: LoggingProxy) -> None:
    """Call tools with every shape of argument, some of which fail."""
    await client.call_tool("ledger_health")
    await client.call_tool("find_payment", {})
    await client.call_tool(
        "find_payment",
        {
            "filter": {
                "customer": {"name": "Zoë Müller-Łukasiewicz", "locale": "de-AT"},
                "amount": {"min": 12.5, "max": 250, "currency": "EUR"},
                "status": ["settled", "disputed"],
                "merchant": None,
            },
            "acquirer_reference": 9007199254740993,
            "include_refunded": False,
            "cursor": None,
        },
    )
    await client.call_tool(
        "refund_payment",
        {"payment_id": "pay_7Hx2", "amount": {"minor": 1999, "rate": 1.0825e-3}},
    )
    await client.call_tool(
        "refund_payment", {"payment_id": "pay_9Qe1", "amount": {"minor": -0.0}}
    )
    await client.call_tool("refund_payment", {"amount": {"minor": 100}})
    await client.call_tool("cancel_mandate", {"mandate_id": "mnd_204"})
    await failing(
        client.call_tool(
            "reconcile_ledger",
            {"day": "2026-11-20", "legs": [[1, 2], [], [{"deep": [True, None]}]]},
            read_timeout_seconds=SHORT,
        )
    )
    await client.call_tool("estimate_fee", {"corridor": "EUR→日本円"})


async def answer_the_customer(client: LoggingProxy) -> None:
    """Get a prompt, fail at two others, and write the case note."""
    await client.get_prompt("explain_decline", {"decline_code": "insufficient_funds"})
    await failing(client.get_prompt("explain_decline", {}))
    await failing(client.get_prompt("escalate", {"team": "disputes"}))
    await client.call_tool(
        "write_case_note",
        {
            "case": "CASE-2041",
            "note": 'お客様へ: "返金"は\t3–5日 🙂\n— Zoë',
            "": "a member without a name",
            "tags": ["refund", "ＶＩＰ", "e\u0301"],
        },
    )


async def record(sink: Sink) -> None:
    """Record the three sessions one after the other."""
    await unanswered_session(sink)
    await archive_session(sink)
    await support_session(sink)


def main() -> None:
    """Record into the file given, replacing what was there."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("output", type=Path, help="the JSONL file to write")
    path: Path = parser.parse_args().output
    path.unlink(missing_ok=True)
    logging.disable(logging.CRITICAL)  # the SDK reports the failures we provoke
    asyncio.run(record(FileSink(path)))
    print(f"{path}: {len(path.read_text().splitlines())} lines")


if __name__ == "__main__":
    main()
