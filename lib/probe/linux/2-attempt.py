CONNECT_SECONDS = 3.5
OUTCOMES = dict(
    ECONNREFUSED="refused", ECONNRESET="refused", EHOSTUNREACH="unreachable", ENETUNREACH="unreachable",
    ENOPROTOOPT="unreachable", EHOSTDOWN="unreachable", ENONET="unreachable", EINVAL="unreachable", EACCES="prohibited",
    EPERM="prohibited", EADDRNOTAVAIL="no-port", EADDRINUSE="no-port", EAGAIN="no-port", ETIMEDOUT="timeout",
)
COUNTERS = dict(
    synRetransmits=("TcpExt:", "TCPSynRetrans"), retransmitFailures=("TcpExt:", "TCPRetransFail"),
    packetsReceived=("Ip:", "InReceives"), packetsDelivered=("Ip:", "InDelivers"),
    reversePathDrops=("TcpExt:", "IPReversePathFilter"),
)
DNS_QUESTION = b"\x45\x44\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\x01"


def family_of(address):
    return socket.AF_INET6 if ":" in address else socket.AF_INET


def name_of(number):
    return errno.errorcode.get(number, "E%d" % number)


def read_text(path):
    try:
        with open(path) as file:
            return file.read(100000)
    except (OSError, ValueError):
        return ""


def counters(address):
    lines = [line.split() for path in ("netstat", "snmp") for line in read_text("/proc/net/" + path).splitlines()]
    table = {}
    for names, values in zip(lines[::2], lines[1::2]):
        table.update(((names[0], name), int(value)) for name, value in zip(names[1:], values[1:]))
    # Packets of IPv6 have counters of their own, and a file of another form.
    words = [line.split() for line in read_text("/proc/net/snmp6").splitlines()]
    table.update((("Ip6:", name[3:]), int(value)) for name, value in words if name.startswith("Ip6"))
    layer = "Ip6:" if ":" in address else "Ip:"
    places = dict((key, (layer if place[0] == "Ip:" else place[0], place[1])) for key, place in COUNTERS.items())
    return dict((key, table[place]) for key, place in places.items() if place in table)


def port_range():
    words = read_text("/proc/sys/net/ipv4/ip_local_port_range").split()
    return (int(words[0]), int(words[1])) if len(words) == 2 else (32768, 60999)


def reserved_ports():
    spans = [one.split("-") for one in read_text("/proc/sys/net/ipv4/ip_local_reserved_ports").strip().split(",") if one]
    return [(int(one[0]), int(one[-1])) for one in spans]


def candidates(choice):
    # Ports near the one that was chosen: a busy or reserved one is passed over.
    low, high = port_range()
    start, step = dict(low=(low, 1), middle=((low + high) // 2, 1), high=(high, -1))[choice]
    ports = [start + step * n for n in range(64)]
    kept = [p for p in ports if low <= p <= high and not any(a <= p <= b for a, b in reserved_ports())]
    return kept[:20]


def bind_source(link, source, choice):
    if choice == "automatic":
        if not source:
            return None
        try:
            # IP_BIND_ADDRESS_NO_PORT: the port is chosen when connecting, as it is for a socket that binds nothing.
            link.setsockopt(socket.IPPROTO_IP, 24, 1)
        except OSError:
            pass
        link.bind((source, 0))
        return None
    for port in candidates(choice):
        try:
            link.bind((source or ("::" if link.family == socket.AF_INET6 else ""), port))
            return None
        except OSError as problem:
            if problem.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
    return "every port near the %s end is in use or reserved" % choice


def wait_for(link, tap, frames, until, writing):
    # True when the socket is ready, False when time is up. Frames are taken up meanwhile.
    while True:
        left = until - time.monotonic()
        if left <= 0 or parent_gone():
            return False
        readers = ([tap] if tap else []) + ([] if writing else [link])
        ready = select.select(readers, [link] if writing else [], [], min(left, 0.5))
        if tap and tap in ready[0]:
            drain(tap, frames)
        if link in ready[0] or link in ready[1]:
            return True


def unacknowledged(link):
    # SIOCOUTQ: bytes that were not acknowledged yet.
    return struct.unpack("i", fcntl.ioctl(link, 0x5411, b"\0\0\0\0"))[0]


def passes_data(link, tap, frames):
    # One newline: the least that a server can be sent. An answer or a reset is a sign of life as well.
    try:
        link.send(b"\n")
        until = time.monotonic() + 2
        while time.monotonic() < until and not parent_gone():
            if unacknowledged(link) == 0:
                return True
            time.sleep(0.02)
            if tap:
                drain(tap, frames)
        return False
    except OSError:
        return True


def connect_tcp(link, address, port, tap, frames):
    number = link.connect_ex((address, port))
    if number == errno.EINPROGRESS:
        if not wait_for(link, tap, frames, time.monotonic() + CONNECT_SECONDS, True):
            return "timeout", None
        number = link.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    if number:
        return OUTCOMES.get(name_of(number), "error"), name_of(number)
    return "connected", None


def settle(link, outcome, tap, frames):
    if outcome != "connected":
        return outcome
    if passes_data(link, tap, frames):
        return outcome
    # Nothing is left behind that would go on sending: this close resets instead of retransmitting for minutes.
    link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    return "stalled"


def ask_and_wait(link, address, port, tap, frames, question):
    # A datagram twice, as one may be lost; no answer means nothing but that none came.
    try:
        link.connect((address, port))
        for wait in (1.0, CONNECT_SECONDS - 1):
            link.send(question)
            if wait_for(link, tap, frames, time.monotonic() + wait, False):
                link.recv(512)
                return "connected", None
        return "timeout", None
    except OSError as problem:
        return OUTCOMES.get(name_of(problem.errno), "error"), name_of(problem.errno)


def echo_request(family, raw):
    kind = 8 if family == socket.AF_INET else 128
    body = struct.pack("!BBHHH", kind, 0, 0, os.getpid() & 0xFFFF, 1) + b"egress-doctor..."
    total = sum(struct.unpack("!12H", body))
    total = (total >> 16) + (total & 0xFFFF)
    return body[:2] + struct.pack("!H", ~(total + (total >> 16)) & 0xFFFF) + body[4:]


def open_link(protocol, family):
    if protocol == "tcp":
        return socket.socket(family, socket.SOCK_STREAM)
    if protocol == "udp":
        return socket.socket(family, socket.SOCK_DGRAM)
    number = 1 if family == socket.AF_INET else 58
    try:
        return socket.socket(family, socket.SOCK_DGRAM, number)
    except OSError:
        return socket.socket(family, socket.SOCK_RAW, number)


def converse(link, target, protocol, tap, frames):
    address, port = target
    if protocol == "udp":
        return ask_and_wait(link, address, port, tap, frames, DNS_QUESTION if port == 53 else b"\n")
    if protocol == "icmp":
        return ask_and_wait(link, address, 0, tap, frames, echo_request(link.family, None))
    outcome, code = connect_tcp(link, address, port, tap, frames)
    return settle(link, outcome, tap, frames), code


def port_of_frames(frames, address, port):
    # A connect that failed inside the call has no port left to ask for; its own SYN tells it.
    for _, direction, data in frames:
        packet = parts(data)
        if packet and direction == OUTGOING and packet[1] == address and packet[3][2:4] == struct.pack("!H", port):
            return struct.unpack("!H", packet[3][:2])[0]
    return 0


def tap_for(protocol, unread):
    try:
        return open_tap(protocol)
    except (OSError, NameError, AttributeError) as problem:
        note = dict(what="frames of the attempts", why="a packet socket could not be opened: %s" % problem)
        if note not in unread:
            unread.append(note)
        return None


def blank(target, protocol, source, choice):
    found = dict(address=target[0], port=target[1], protocol=protocol, choice=choice)
    if source:
        found["source"] = source
    return found


def bound(link, source, choice):
    # A source that is not this host's is an error of the question, never a lack of ports.
    try:
        busy = bind_source(link, source, choice)
        return ("no-port", "EADDRINUSE") if busy else None
    except OSError as problem:
        word = name_of(problem.errno)
        return ("no-port" if word == "EADDRINUSE" else "error", word)


def attempt(target, protocol, source, choice, tap, unread):
    found, frames, before = blank(target, protocol, source, choice), [], None if tap else counters(target[0])
    started = time.monotonic()
    try:
        link = open_link(protocol, family_of(target[0]))
    except OSError as problem:
        code = name_of(problem.errno)
        return dict(found, outcome=OUTCOMES.get(code, "error"), errno=code, milliseconds=0, step="socket")
    try:
        link.setblocking(False)
        failed = bound(link, source, choice)
        outcome, code = failed or converse(link, target, protocol, tap, frames)
        taken = round((time.monotonic() - started) * 1000, 1)
        found.update(outcome=outcome, errno=code, milliseconds=taken, **(dict(step="bind") if failed else {}))
        finish(link, found, tap, frames, before, unread)
    finally:
        link.close()
    return found


def finish(link, found, tap, frames, before, unread):
    if tap:
        time.sleep(0.03)
        drain(tap, frames)
    port = link.getsockname()[1] if found["protocol"] != "icmp" else 0
    port = port or port_of_frames(frames, found["address"], found["port"])
    if port:
        found["sourcePort"] = port
    if not tap:
        after = counters(found["address"])
        found["counters"] = dict((key, after[key] - before[key]) for key in after if key in before)
    elif lost_frames(tap) or len(frames) >= 20000:
        unread.append(dict(what="frames of the attempt to " + found["address"], why="the host is too busy: frames were lost"))
    else:
        found["tap"] = read_frames(frames, dict(found, sourcePort=port))
