PAYLOAD_LIMIT=23200
ORDINARY_LIMIT=11700

fact() {
  MEMBERS="$MEMBERS\"$1\":$2,"
}

os_value() {
  sed -n "s/^$1=//p" /etc/os-release 2>/dev/null | tr -d "\"'" | head -n 1
}

about() {
  MEMBERS='"version":1,"system":"linux",'
  fact takenAt "\"$(date -u +%Y-%m-%dT%H:%M:%SZ 2>/dev/null)\""
  fact shell "$(json_string "${BASH_VERSION:+bash }${BASH_VERSION:-$(readlink "/proc/$$/exe" 2>/dev/null || echo sh)}")"
  [ -n "$PYTHON" ] || fact python null
  [ "$(id -u 2>/dev/null)" = 0 ] && fact root true || fact root false
  fact os "{\"id\":$(json_string "$(os_value ID)"),\"version\":$(json_string "$(os_value VERSION_ID)"),\"kernel\":$(json_string "$(uname -r 2>/dev/null)")}"
  fact target "{\"host\":\"$ED_HOST\",\"port\":$ED_PORT,\"protocol\":\"$ED_PROTOCOL\"${ED_SOURCE:+,\"source\":\"$ED_SOURCE\"}${ED_USER:+,\"user\":\"$ED_USER\"}}"
}

# `name:number` lines → members of an object.
map_of() {
  printf '{%s}' "$(printf '%s' "$1" | sed 's/^\(.*\):\([0-9]*\)$/"\1":\2/' | tr '\n' , | sed 's/,$//')"
}

gather() {
  WORKER_ITSELF=$(exec sh -c 'echo "$PPID"')
  ADDRESSES=
  GETS=
  find_python || :
  about
  ! wanted resolution || { resolution_files && resolution; }
  ! wanted interfaces || interfaces
  ! wanted routes || routes
  put_text sysctl "$(sysctls)"
  ! wanted sockets || { MEMBERS="$MEMBERS$(sockets)" && listeners && conntrack_drops; }
  ! wanted proxies || proxies
  ! wanted security || security
  if wanted dumps; then
    firewall
    fact users "$(map_of "$(numbers passwd "$ED_USER")")"
    fact groups "$(map_of "$(numbers group "")")"
  fi
  ! wanted attempts || attempts
}

kind_members() {
  printf '%s' "$ITEMS" | grep "^$1/" | while read -r KEPT; do
    printf '"%s":' "${KEPT#*/}"
    eval "printf '%s,' \"\$$(item "$KEPT")\""
  done | sed 's/,$//'
}

report() {
  printf '{%s"gets":[%s],"unread":[%s],"absent":[%s],"truncated":[%s],"texts":{%s},"dumps":{%s}}' "$MEMBERS" "$GETS" "$UNREAD" "$ABSENT" "$TRUNCATED" \
    "$(kind_members texts)" "$(kind_members dumps)"
}

if has gzip && has base64; then
  FORM=gzip+base64
  pack() { gzip -9nc | base64 | tr -d '\n'; }
else
  FORM=plain
  pack() { cat; }
fi

# The longest of a kind goes first.
longest() {
  printf '%s' "$ITEMS" | grep "^$1/" | while read -r KEPT; do
    eval "printf '%s %s\\n' \"\${#$(item "$KEPT")}\" \"\$KEPT\""
  done | sort -rn | head -n 1 | sed 's/^[0-9]* //'
}

without() {
  ITEMS=$(printf '%s' "$ITEMS" | grep -vxF -e "$1")
  ITEMS="$ITEMS${ITEMS:+$NL}"
}

drop() {
  without "$1"
  truncated "${1#*/}"
}

has_item() {
  printf '%s' "$ITEMS" | grep -qxF -e "$1"
}

# What is told twice goes first: the rules as JSON beside their text, then the tables that iptables prints itself.
shorten() {
  if has_item dumps/nft-json && has_item dumps/nft-text; then
    without dumps/nft-json
    PAYLOAD=$(report | pack)
  fi
  [ "${#PAYLOAD}" -gt "$ORDINARY_LIMIT" ] && has_item dumps/nft-text && other_tables || return 0
  without dumps/nft-text
  put_dump nft-text "$REST"
  PAYLOAD=$(report | pack)
}

fit() {
  PAYLOAD=$(report | pack)
  [ "$ED_WHOLE" = no ] || return 0
  [ "${#PAYLOAD}" -le "$ORDINARY_LIMIT" ] || shorten
  while [ "${#PAYLOAD}" -gt "$PAYLOAD_LIMIT" ]; do
    LONGEST=$(longest dumps)
    LONGEST=${LONGEST:-$(longest texts)}
    [ -n "$LONGEST" ] || break
    drop "$LONGEST"
    PAYLOAD=$(report | pack)
  done
}

print_report() {
  fit
  SUM=$(printf '%s' "$PAYLOAD" | cksum 2>/dev/null | cut -d' ' -f1)
  CHUNKS=$(((${#PAYLOAD} + 399) / 400))
  printf '%s\n' "-----BEGIN EGRESS DOCTOR PROBE 1 $FORM $CHUNKS ${#PAYLOAD} ${SUM:--}-----"
  printf '%s\n' "$PAYLOAD" | fold -b -w 400 | grep -n ''
  printf '%s\n' '-----END EGRESS DOCTOR PROBE-----'
}

# Whoever is told to end ends those it started as well.
end_all() {
  trap '' TERM INT HUP
  end_tree "$WORKER"
  exit 143
}

end_tree() {
  kill -STOP "$1" 2>/dev/null
  for CHILD in $(children_of "$1"); do
    (end_tree "$CHILD")
  done
  kill -KILL "$1" 2>/dev/null
}

children_of() {
  cat "/proc/$1/task/$1/children" 2>/dev/null || ps -o pid= --ppid "$1" 2>/dev/null
}

WORKER=
trap end_all TERM INT HUP
{
  gather
  print_report
} 2>/dev/null &
WORKER=$!
wait "$WORKER"
