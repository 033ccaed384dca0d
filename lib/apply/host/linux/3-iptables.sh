# Both back ends may be installed, and the command without one in its name is either.
iptables_there() {
  TOOL=iptables
  [ "$ED_FAMILY" != ip6 ] || TOOL=ip6tables
  kind=${ED_BACKEND#iptables-}
  if command -v "$TOOL-$kind" > /dev/null 2>&1; then
    TOOL=$TOOL-$kind
    return 0
  fi
  case $("$TOOL" -V 2> /dev/null) in
    '') return 1 ;;
    *nf_tables*) [ "$kind" = nft ] ;;
    *) [ "$kind" = legacy ] ;;
  esac
}

iptables_ready() {
  iptables_there && "$TOOL" -w -t "$ED_TABLE" -S "$ED_CHAIN" > /dev/null 2>&1
}

iptables_foreign() {
  return 1
}

# VERB, then an opening.
iptables_rule() {
  verb=$1
  direction=$2
  protocol=$3
  ports=$4
  remote=$5
  known=$6
  set -- -w -t "$ED_TABLE" "$verb" "$ED_CHAIN"
  [ "$verb" != -I ] || set -- "$@" 1
  side=-d
  [ "$direction" = out ] || side=-s
  case $remote in
    */0) ;;
    *) set -- "$@" "$side" "$remote" ;;
  esac
  set -- "$@" -p "$protocol"
  case $ports in
    any) ;;
    *-*) set -- "$@" --dport "${ports%-*}:${ports#*-}" ;;
    *) set -- "$@" --dport "$ports" ;;
  esac
  [ "$known" = new ] || set -- "$@" -m conntrack --ctstate ESTABLISHED
  "$TOOL" "$@" -m comment --comment "$MARK" -j ACCEPT
}

iptables_open() {
  iptables_rule -I "$@"
}

iptables_stands() {
  iptables_rule -C "$@" 2> /dev/null
}

iptables_close() {
  while iptables_stands "$@"; do
    iptables_rule -D "$@" || return 1
  done
}

iptables_tally() {
  ! iptables_stands "$@" || echo 1
}

iptables_count() {
  each iptables_tally | grep -c .
}
