MAIN = int(os.environ.get("ED_MAIN") or 0)
UNTIL = float(os.environ.get("ED_UNTIL") or time.time() + 45)
ADDRESSES_EACH_FAMILY = 4


class TimeUp(Exception):
    pass


def end_early(*_):
    raise TimeUp()


def die_with_parent():
    try:
        ctypes.CDLL(None).prctl(1, 9, 0, 0, 0)
    except (OSError, AttributeError, NameError):
        pass


def parent_gone():
    if os.getppid() == 1 and MAIN != 1:
        return True
    try:
        if MAIN:
            os.kill(MAIN, 0)
    except ProcessLookupError:
        return True
    except OSError:
        pass
    return False


def left():
    return UNTIL - time.time()


def in_child(work, limit):
    # The answer of a child process, or None when it took longer: a resolver that hangs can only be killed.
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        answer_and_exit(work, reader, writer)
    os.close(writer)
    try:
        text = read_until(reader, time.monotonic() + limit)
        return json.loads(text) if text else None
    except ValueError:
        return None
    finally:
        os.close(reader)
        try:
            os.kill(child, signal.SIGKILL)
        except OSError:
            pass
        os.waitpid(child, 0)


def answer_and_exit(work, reader, writer):
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os.close(reader)
        die_with_parent()
        os.write(writer, json.dumps(work()).encode("ascii"))
    finally:
        os._exit(0)


def read_until(reader, until):
    text = b""
    while time.monotonic() < until and not parent_gone():
        if select.select([reader], [], [], min(0.5, max(0, until - time.monotonic())))[0]:
            more = os.read(reader, 65536)
            if not more:
                return text.decode("ascii")
            text += more
    return ""


def look_up(host):
    names = dict((getattr(socket, one), one) for one in dir(socket) if one.startswith("EAI_"))
    try:
        found = socket.getaddrinfo(host.encode("ascii"), None, 0, socket.SOCK_STREAM)
        return dict(addresses=list(dict.fromkeys(one[4][0].split("%")[0] for one in found))[:64], error=None)
    except socket.gaierror as problem:
        return dict(addresses=[], error=names.get(problem.errno, str(problem.errno)))


def resolve(host):
    limit = max(2, min(16, left() * 0.3))
    started = time.monotonic()
    found = in_child(lambda: look_up(host), limit) or dict(addresses=[], error="timeout")
    return dict(found, milliseconds=round((time.monotonic() - started) * 1000, 1))


def source_for(address, sources):
    same = [one for one in sources if family_of(one) == family_of(address)]
    return same[0] if same else None


def chosen(addresses, sources, unread):
    kept = []
    for family, word in ((socket.AF_INET, "IPv4"), (socket.AF_INET6, "IPv6")):
        mine = [one for one in addresses if family_of(one) == family]
        if mine and sources and not source_for(mine[0], sources):
            unread.append(dict(what="attempts to %s" % ", ".join(mine[:4]), why="no %s source address was named" % word))
            continue
        if len(mine) > ADDRESSES_EACH_FAMILY:
            unread.append(dict(what="attempts to %s" % ", ".join(mine[ADDRESSES_EACH_FAMILY:][:20]), why="only the first %d %s addresses are tried" % (ADDRESSES_EACH_FAMILY, word)))
        kept += mine[:ADDRESSES_EACH_FAMILY]
    return sorted(kept, key=addresses.index)


def identity(user):
    import pwd
    entry = pwd.getpwuid(int(user)) if user.isdigit() else pwd.getpwnam(user)
    return entry.pw_name, entry.pw_uid, entry.pw_gid


def attempt_as(user, target, protocol, source, tap, unread):
    try:
        name, uid, gid = identity(user)
        groups = os.getgrouplist(name, gid)
    except KeyError:
        if not user.isdigit():
            return dict(missing="there is no such user")
        name, uid, gid, groups = user, int(user), int(user), []
    os.setgroups(groups)
    os.setgid(gid)
    os.setuid(uid)
    notes = []
    found = dict(attempt(target, protocol, source, "automatic", tap, notes), user=name, uid=uid, gid=gid)
    return dict(attempt=found, notes=notes)


def one_attempt(step, protocol, unread):
    target, source, choice, user = step
    tap = tap_for(protocol, unread)
    try:
        if not user:
            return attempt(target, protocol, source, choice, tap, unread)
        answer = in_child(lambda: attempt_as(user, target, protocol, source, tap, unread), CONNECT_SECONDS + 6)
        if answer and "attempt" in answer:
            unread.extend(answer["notes"])
            return answer["attempt"]
        why = answer["missing"] if answer else "the process of that user gave no answer"
        unread.append(dict(what="attempt to %s as user %s" % (target[0], user), why=why))
        return None
    finally:
        if tap:
            tap.close()


def steps(addresses, port, protocol, sources, user, unread):
    rounds = [("automatic", ""), ("automatic", user)] if user else [("automatic", "")]
    if user and os.geteuid() != 0:
        unread.append(dict(what="attempts as user " + user, why="only root can take on another user"))
        rounds = rounds[:1]
    first = [((one, port), source_for(one, sources), choice, who) for choice, who in rounds for one in addresses]
    choices = ("low", "high", "middle") if protocol != "icmp" else ()
    return first + [((one, port), source_for(one, sources), choice, "") for one in addresses for choice in choices]


def words(name):
    return [one for one in (os.environ.get(name) or "").split(",") if one]


def literal(host):
    for family in (socket.AF_INET, socket.AF_INET6):
        try:
            socket.inet_pton(family, host)
            return True
        except OSError:
            pass
    return False


def put(members, unread):
    text = ",".join(json.dumps(key) + ":" + json.dumps(value) for key, value in members.items())
    print(text)
    print(",".join(json.dumps(one) for one in unread))
    sys.stdout.flush()


def find_addresses(members, unread):
    host = os.environ["ED_HOST"]
    members["python"] = "%d.%d.%d" % sys.version_info[:3]
    members["resolution"] = dict(addresses=[host], error=None) if literal(host) else resolve(host)


def try_all(members, unread):
    protocol, sources = os.environ.get("ED_PROTOCOL") or "tcp", words("ED_SOURCE")
    members["attempts"] = []
    addresses = chosen(list(dict.fromkeys(words("ED_KNOWN"))), sources, unread)
    todo = steps(addresses, int(os.environ.get("ED_PORT") or 0), protocol, sources, os.environ.get("ED_USER"), unread)
    for at, step in enumerate(todo):
        if left() < CONNECT_SECONDS + 2 or parent_gone():
            what = ", ".join("%s (%s)" % (one[0][0], one[3] or one[2]) for one in todo[at:])
            unread.append(dict(what="attempts to " + what, why="the time was used up"))
            return
        found = one_attempt(step, protocol, unread)
        members["attempts"] += [found] if found else []


def main():
    members, unread = {}, []
    die_with_parent()
    signal.signal(signal.SIGTERM, end_early)
    try:
        (find_addresses if os.environ.get("ED_MODE") == "resolution" else try_all)(members, unread)
    except TimeUp:
        unread.append(dict(what="attempts", why="the time was used up"))
    except Exception as problem:
        unread.append(dict(what="attempts", why="the Python program failed: %r" % problem))
    put(members, unread)


main()
