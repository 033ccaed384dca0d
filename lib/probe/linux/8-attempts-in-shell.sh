# Without Python: bash, else nc, else curl. A connect of theirs is bound to no address unless the tool can do it.
TRY_TCP='exec 3<>"/dev/tcp/$1/$2" || exit 1
echo connected
printf "\n" >&3
sleep 1
ss -Htnp 2>/dev/null | grep "pid=$$,"'
TRY_UDP='exec 3<>"/dev/udp/$1/$2" || exit 1
if [ "$2" = 53 ]; then printf "\105\104\1\0\0\1\0\0\0\0\0\0\0\0\2\0\1" >&3; else printf "\n" >&3; fi || exit 1
[ "$(timeout 3 dd bs=512 count=1 <&3 | wc -c)" -gt 0 ] && echo connected'

# TEXT STATUS → OUTCOME ERRNO
outcome_of() {
  case $1 in
    connected* | *" connected to "* | *succeeded* | *"Connected to "* | *" open"* | *" bytes from "*) echo 'connected null' ;;
    *[Rr]efused*) echo 'refused "ECONNREFUSED"' ;;
    *'No route to host'* | *'Host Unreachable'*) echo 'unreachable "EHOSTUNREACH"' ;;
    *'Network is unreachable'* | *'Net Unreachable'*) echo 'unreachable "ENETUNREACH"' ;;
    *'Protocol not available'*) echo 'unreachable "ENOPROTOOPT"' ;;
    *'Invalid argument'*) echo 'unreachable "EINVAL"' ;;
    *'Permission denied'* | *[Pp]rohibited*) echo 'prohibited "EACCES"' ;;
    *'Operation not permitted'*) echo 'prohibited "EPERM"' ;;
    *'assign requested address'*) echo 'no-port "EADDRNOTAVAIL"' ;;
    *'already in use'*) echo 'no-port "EADDRINUSE"' ;;
    *TIMEOUT* | *'timed out'*) echo 'timeout null' ;;
    *) outcome_of_status "$2" ;;
  esac
}

outcome_of_status() {
  case $1 in
    0) echo 'connected null' ;;
    28 | 124 | 137 | 143) echo 'timeout null' ;;
    *) [ "$ED_PROTOCOL" != tcp ] && [ "$1" = 1 ] && echo 'timeout null' || echo 'error null' ;;
  esac
}

find_tool() {
  TOOL=none
  if [ "$ED_PROTOCOL" = icmp ]; then
    has ping && TOOL=ping
  elif has bash; then
    TOOL=bash
  elif [ "$ED_PROTOCOL" = tcp ] && has nc; then
    case $(run 2 nc -h 2>&1) in
      *BusyBox*) TOOL=busybox ;;
      *Ncat*) TOOL=ncat ;;
      *) TOOL=nc ;;
    esac
  elif [ "$ED_PROTOCOL" = tcp ] && has curl; then
    TOOL=curl
  fi
}

# ADDRESS SOURCE [AS...]: one try with whatever there is; what it says is all there is to know.
try() {
  TRY_TO=$1
  TRY_FROM=$2
  shift 2
  case $TOOL in
    bash) [ "$ED_PROTOCOL" = tcp ] && TRY=$TRY_TCP || TRY=$TRY_UDP
      run 5 "$@" bash -c "$TRY" bash "$TRY_TO" "$ED_PORT" ;;
    nc) run 5 "$@" nc -n -v -z -w 4 ${TRY_FROM:+-s "$TRY_FROM"} "$TRY_TO" "$ED_PORT" ;;
    ncat) run 5 "$@" nc -n -v -w 4 ${TRY_FROM:+-s "$TRY_FROM"} "$TRY_TO" "$ED_PORT" ;;
    busybox) run 5 "$@" nc -w 4 "$TRY_TO" "$ED_PORT" -e true ;;
    curl) run 6 "$@" curl -sv -o /dev/null -w 'connect=%{time_connect}' --noproxy '*' --connect-timeout 4 --max-time 5 ${TRY_FROM:+--interface "$TRY_FROM"} \
      "telnet://$(bracketed "$TRY_TO"):$ED_PORT" ;;
    ping) run 5 "$@" ping -n -c 1 -W 3 ${TRY_FROM:+-I "$TRY_FROM"} "$TRY_TO" ;;
  esac 2>&1
}

bracketed() {
  case $1 in
    *:*) printf '[%s]' "$1" ;;
    *) printf '%s' "$1" ;;
  esac
}

counter() {
  grep -hE "^$1: " /proc/net/snmp /proc/net/netstat 2>/dev/null | tr ' ' '\n' | grep -n '' | sed 's/:/ /' | counter_named "$2"
}

# Names come first and their values as many lines later: half of the lines are names.
counter_named() {
  COUNTER_LINES=$(cat)
  COUNTER_HALF=$(($(printf '%s\n' "$COUNTER_LINES" | count_lines) / 2))
  COUNTER_AT=$(printf '%s\n' "$COUNTER_LINES" | sed -n "s/^\([0-9]*\) $1\$/\1/p" | head -n 1)
  [ -n "$COUNTER_AT" ] && printf '%s\n' "$COUNTER_LINES" | sed -n "s/^$((COUNTER_AT + COUNTER_HALF)) \([0-9]*\)\$/\1/p"
}

counter6() {
  sed -n "s/^$1[[:space:]][[:space:]]*\([0-9]*\)[[:space:]]*\$/\1/p" /proc/net/snmp6 2>/dev/null
}

# ADDRESS: packets of IPv6 have counters of their own.
read_counters() {
  for NAME in TcpExt.TCPSynRetrans TcpExt.TCPRetransFail Ip.InReceives Ip.InDelivers TcpExt.IPReversePathFilter; do
    case $1$NAME in
      *:*Ip.*) VALUE=$(counter6 "Ip6${NAME#*.}") ;;
      *) VALUE=$(counter "${NAME%.*}" "${NAME#*.}") ;;
    esac
    printf '%s ' "${VALUE:--}"
  done
}

# BEFORE AFTER, five numbers each.
counters_between() {
  # shellcheck disable=SC2086
  set -- $1 $2
  for NAME in synRetransmits retransmitFailures packetsReceived packetsDelivered reversePathDrops; do
    case $1$6 in
      *-*) ;;
      *) printf '"%s":%s,' "$NAME" "$(($6 - $1))" ;;
    esac
    shift
  done | sed 's/,$//'
}

# ADDRESS SOURCE [USER-OPTIONS...]
attempt_in_shell() {
  BOUND=$2
  case $TOOL in
    bash | busybox) BOUND= ;;
  esac
  BEFORE=$(read_counters "$1")
  FROM=$(milliseconds)
  HEARD=$({
    try "$@"
    printf '\nstatus=%s' "$?"
  } | head -c 4000)
  TOOK=$(($(milliseconds) - FROM))
  AFTER=$(read_counters "$1")
  say_attempt "$1" "$3"
}

say_attempt() {
  set -- "$1" "$2" $(outcome_of "$HEARD" "${HEARD##*status=}")
  OUTCOME=$3
  ROW=$(printf '%s\n' "$HEARD" | grep '^ESTAB' | head -n 1)
  case $TOOL$OUTCOME in
    bashconnected) [ "$TOOK" -lt 1000 ] || TOOK=$((TOOK - 1000)) ;;
  esac
  case $TOOL$OUTCOME$HEARD in
    curlconnected*connect=*.???*) TOOK=$(thousands "${HEARD##*connect=}") ;;
  esac
  case $ROW in
    ESTAB*) [ "$(printf '%s\n' "$ROW" | tr -s ' ' | cut -d' ' -f3)" = 0 ] || OUTCOME=stalled ;;
  esac
  printf '{"address":"%s","port":%s,"protocol":"%s","outcome":"%s","errno":%s,"milliseconds":%s%s%s,"counters":{%s},"tool":"%s"}' \
    "$1" "$ED_PORT" "$ED_PROTOCOL" "$OUTCOME" "$4" "$TOOK" "${BOUND:+,\"source\":\"$BOUND\"}" \
    "${2:+,\"user\":\"$ED_USER\"}" "$(counters_between "$BEFORE" "$AFTER")" "$TOOL"
}

# Seconds with a fraction -> whole milliseconds; a leading zero would be an octal number.
thousands() {
  set -- $(printf '%s\n' "$1" | sed -n 's/^\([0-9]\{1,5\}\)\.\([0-9]\{3\}\).*/\1 1\2/p' | head -n 1)
  echo $((${1:-0} * 1000 + ${2:-1000} - 1000))
}

attempts_in_shell() {
  find_tool
  SAID=
  if [ "$TOOL" = none ]; then
    unread attempts 'neither Python 3 nor bash, nc or curl is there'
    return
  fi
  unread 'attempts from low, middle and high source ports' 'Python 3 is not there'
  unread 'frames of the attempts' 'Python 3 is not there'
  case $TOOL in
    bash | busybox) [ -z "$ED_SOURCE" ] || unread 'attempts bound to the source address' "$TOOL cannot bind an address" ;;
  esac
  AS=
  [ -z "$ED_USER" ] || find_user
  TRIED=
  for ADDRESS in $(printf '%s\n' "$ADDRESSES" "$ED_KNOWN" | addresses_in | head -n 4); do
    FROM_ADDRESS=$(source_for "$ADDRESS")
    if [ -n "$ED_SOURCE" ] && [ -z "$FROM_ADDRESS" ]; then
      unread "attempts to $ADDRESS" 'no source address of that family was named'
    elif [ "$(seconds_left)" -lt 10 ]; then
      unread "attempts to $ADDRESS" 'the time was used up'
    else
      TRIED="$TRIED${TRIED:+,}$(attempt_in_shell "$ADDRESS" "$FROM_ADDRESS")"
      # shellcheck disable=SC2086
      [ -z "$AS" ] || TRIED="$TRIED,$(attempt_in_shell "$ADDRESS" "$FROM_ADDRESS" $AS)"
    fi
  done
  SAID="\"attempts\":[$TRIED]"
}

find_user() {
  if [ "$(id -u)" != 0 ]; then
    unread "attempts as user $ED_USER" 'only root can take on another user'
  elif ! id -u "$ED_USER" >/dev/null 2>&1; then
    unread "attempts as user $ED_USER" 'there is no such user'
  elif has setpriv && setpriv --help 2>&1 | grep -q -e --reuid; then
    AS="setpriv --reuid $(id -u "$ED_USER") --regid $(id -g "$ED_USER") --clear-groups --"
  elif has runuser; then
    AS="runuser -u $(id -un "$ED_USER") --"
  else
    unread "attempts as user $ED_USER" 'neither setpriv nor runuser is there'
  fi
}
