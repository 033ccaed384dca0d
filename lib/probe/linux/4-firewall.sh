# True when the kernel surely does not have the module; what cannot be told is no. A tool that is run then would load it.
without_module() {
  [ -r /proc/modules ] && [ -d /sys/module ] || return 1
  BUILT_IN=/lib/modules/$(uname -r)/modules.builtin
  [ -r "$BUILT_IN" ] || return 1
  ! grep -q "^$1 " /proc/modules && [ ! -d "/sys/module/$1" ] && ! grep -q "/$1\.ko" "$BUILT_IN"
}

# The kernel lists the legacy tables that exist; the save command would make the ones that do not.
legacy_tables() {
  [ -r /proc/net/dev ] || return 1
  [ -e "/proc/net/$1_names" ] || return 0
  [ -r "/proc/net/$1_names" ] || return 1
  tr '\n' ' ' <"/proc/net/$1_names"
}

legacy_dump() {
  if ! TABLES=$(legacy_tables "${1%tables}_tables"); then
    unread "$1-legacy-save" 'the kernel does not show whether there are legacy tables (no /proc, or not root)'
  elif [ -z "$TABLES" ]; then
    absent "$1-legacy-save"
  elif has "$1-legacy-save"; then
    dump "$1-legacy-save" 5 "$1-legacy-save"
  elif has "$1-save" && ! is_nft "$1"; then
    dump "$1-legacy-save" 5 "$1-save"
  else
    unread "$1-legacy-save" "there are legacy tables ($TABLES) and no command that prints them"
  fi
}

is_nft() {
  case $(run 3 "$1-save" -V 2>&1 || run 3 "$1" -V 2>&1) in
    *nf_tables*) return 0 ;;
  esac
  return 1
}

nft_dump() {
  if has "$1-nft-save"; then
    dump "$1-nft-save" 5 "$1-nft-save"
  elif has "$1-save" && is_nft "$1"; then
    dump "$1-save" 5 "$1-save"
  else
    unread "$1-nft-save" "$1-nft-save is not installed"
  fi
}

nftables() {
  if without_module nf_tables; then
    absent nft-json nft-text iptables-nft-save ip6tables-nft-save
    return
  fi
  for NAME in iptables ip6tables; do
    nft_dump "$NAME"
  done
  if has nft; then
    nft_rules
  else
    unread nft-json 'nft is not installed'
  fi
}

# The text says more than the JSON, which in nft 1.0.6 lacks devices, sleeping tables and what iptables' extensions ask;
# the JSON stands in where the text is not understood.
nft_rules() {
  dump nft-text 8 nft -a list ruleset
  dump nft-json 8 nft -j list ruleset
}

ipsets() {
  if without_module ip_set; then
    absent ipset
  else
    dump ipset 5 ipset save
  fi
}

# FAMILY TABLE: true when the dump of iptables holds the table whole.
shown_by_iptables() {
  case $1 in
    ip) SHOWN=$ITEM_dumps_iptables_nft_save ;;
    ip6) SHOWN=$ITEM_dumps_ip6tables_nft_save ;;
    *) return 1 ;;
  esac
  case $SHOWN in
    *incompatible*) return 1 ;;
    *"*$2\\n"*) return 0 ;;
  esac
  return 1
}

# The rule set without the tables that iptables prints, so that no rule is told twice; false when it has none of those.
other_tables() {
  ALL=$(run 5 nft list tables 2>/dev/null) || return 1
  REST=
  FEWER=1
  # shellcheck disable=SC2086
  set -- $ALL
  while [ "$#" -ge 3 ]; do
    if shown_by_iptables "$2" "$3"; then
      FEWER=0
    else
      GOT=$(run 5 nft -a list table "$2" "$3" 2>/dev/null) || return 1
      REST="$REST$GOT$NL"
    fi
    shift 3
  done
  return "$FEWER"
}

# `ufw status` makes a lock file when there is none, so that its own files are read instead.
ufw_policy() {
  case $(sed -n "s/^DEFAULT_$1_POLICY=//p" /etc/default/ufw 2>/dev/null | tr -d '"' | tail -n 1) in
    ACCEPT) echo allow ;;
    DROP) echo deny ;;
    REJECT) echo reject ;;
    *) echo unknown ;;
  esac
}

ufw_from_files() {
  case $(sed -n 's/^ENABLED=//p' /etc/ufw/ufw.conf 2>/dev/null | tail -n 1) in
    yes) ;;
    *) echo 'Status: inactive' && return ;;
  esac
  echo 'Status: active'
  echo "Default: $(ufw_policy INPUT) (incoming), $(ufw_policy OUTPUT) (outgoing), $(ufw_policy FORWARD) (routed)"
  printf '\nTo Action From\n-- ------ ----\n' | sed 's/ /                         /g'
  cat /etc/ufw/user.rules /etc/ufw/user6.rules 2>/dev/null | sed -n 's/^### tuple ### //p' | sed 's/ comment=.*//' | head -n 300 |
    while read -r ACTION PROTOCOL PORT TO FROM_PORT FROM DIRECTION; do
      printf '%-26s %-11s %s\n' "$(ufw_place "$TO" "$PORT" "$PROTOCOL")" \
        "$(printf '%s %s' "$ACTION" "${DIRECTION%%_*}" | tr '[:lower:]' '[:upper:]')" "$(ufw_place "$FROM" "$FROM_PORT" "$PROTOCOL")"
    done
}

ufw_place() {
  case $1 in
    0.0.0.0/0) PLACE= ;;
    ::/0) PLACE='(v6)' ;;
    *) PLACE=$1 ;;
  esac
  [ "$2" = any ] || PLACE="${PLACE:+$PLACE }$2$([ "$3" = any ] || echo "/$3")"
  case $PLACE in
    '' | '(v6)') echo "Anywhere${PLACE:+ $PLACE}" ;;
    *) echo "$PLACE" ;;
  esac
}

ufw_status() {
  [ -e /etc/ufw/ufw.conf ] || return 0
  if [ -e /run/ufw.lock ] && has ufw; then
    dump ufw 5 ufw status verbose
  else
    put_dump ufw "$(ufw_from_files)"
  fi
}

firewalld_lines() {
  for LIST in --get-active-zones --list-all-zones --list-all-policies '--direct --get-all-rules'; do
    echo "### firewall-cmd $LIST"
    # shellcheck disable=SC2086
    run 6 firewall-cmd $LIST 2>&1
  done
}

firewalld() {
  has firewall-cmd || return 0
  STATE=$(run 5 firewall-cmd --state 2>&1 | head -c 300)
  case $STATE in
    running*) put_dump firewalld "### firewall-cmd --state$NL$STATE$NL$(firewalld_lines | head -c 100000)" ;;
    *) put_dump firewalld "### firewall-cmd --state$NL$STATE" ;;
  esac
}

firewall() {
  legacy_dump iptables
  legacy_dump ip6tables
  nftables
  ipsets
  ufw_status
  firewalld
}

# Names of users and groups that the rules name, with their numbers; whoever is not in the system's own list is skipped.
owners() {
  for NAME in $(printf '%s' "$ITEMS" | grep '^dumps/'); do
    eval "printf '%s\\n' \"\$$(item "$NAME")\""
  done | grep -oE '(skuid|skgid|uid-owner|gid-owner).{0,100}' | grep -oE '[a-z_][a-z0-9_-]*' | sort -u | head -n 60
}

numbers() {
  for NAME in $(owners) $2; do
    run 2 getent "$1" "$NAME" 2>/dev/null | head -n 1 | cut -d: -f1,3
  done | grep -E '^[A-Za-z0-9_.-]+:[0-9]+$' | sort -u
}
