"""
The lab's driver: one JSON line in, one JSON line out.

It is in Python, and nothing else of the project is, because Node can neither read TCP_INFO, nor set SO_LINGER, a socket's
mark or owner, nor move a thread between network namespaces; Python's standard library and ctypes can.

A line is a list of steps, answered by a list as long: {"do": ..., "ns": namespace or null, ...}.
    nft      text, json?             output | error
    run      words, text?            output | error
    ip       text, family?           output | error; IPv4 unless family is 6
    forget                           all tracked connections of the namespace
    watch    group                   hear `log prefix "..." group N queue-threshold 1`
    listen   port                    a TCP listener of both families
    echo     port                    a UDP socket that answers
    flows    flows, settle?          outcomes; a flow is {protocol: tcp|udp|icmp, dst, dport?, src?, sport?, uid?, gid?, mark?, data?}
"""

import json
import os
import sys

from driver import flows, netlink, peers, rules


def do(step):
    place = step.get("ns")
    match step["do"]:
        case "nft":
            return rules.nft(place, step["text"], step.get("json", False))
        case "run":
            return rules.run(place, step["words"], step.get("text", ""))
        case "ip":
            return rules.ip(place, step["text"], step.get("family", 4))
        case "forget":
            netlink.forget_connections(place)
        case "watch":
            netlink.watch(place, step["group"])
        case "listen":
            peers.listen(place, step["port"])
        case "echo":
            peers.echo(place, step["port"])
        case "flows":
            return {"outcomes": flows.make_flows(place, step["flows"], step.get("settle", 5))}
        case unknown:
            return {"error": f"no step is called {unknown}"}
    return {"output": ""}


def attempt(step):
    try:
        return do(step)
    except OSError as refusal:
        return {"error": f"{step['do']}: {refusal}"}


def main():
    # Packets are handled by the processor that sends them: on one alone, a connect returns with its result.
    if len(sys.argv) > 1:
        os.sched_setaffinity(0, {int(sys.argv[1])})
    for line in sys.stdin:
        print(json.dumps([attempt(step) for step in json.loads(line)]), flush=True)


main()
