resolution_files() {
  file_text resolv.conf /etc/resolv.conf
  [ ! -r /etc/nsswitch.conf ] || put_text nsswitch "$(sed -n 's/^[[:space:]]*hosts:/hosts:/p' /etc/nsswitch.conf | head -n 1)"
  [ ! -r /etc/hosts ] || put_text hosts "$(grep -iF -e "$ED_HOST" /etc/hosts | head -n 20)"
}

devices() {
  for DEVICE in /sys/class/net/*; do
    [ -d "$DEVICE" ] && printf '%s\n' "${DEVICE##*/}"
  done | grep -E '^[A-Za-z0-9._:@-]+$' | head -n 32
}

# NAME INDEX MTU STATE MAC RP_FILTER, a line an interface.
device_lines() {
  for DEVICE in $(devices); do
    AT=/sys/class/net/$DEVICE
    printf '%s %s %s %s %s %s\n' "$DEVICE" "$(cat "$AT/ifindex")" "$(cat "$AT/mtu")" "$(cat "$AT/operstate")" \
      "$(cat "$AT/address")" "$(cat "/proc/sys/net/ipv4/conf/$DEVICE/rp_filter")"
  done 2>/dev/null
}

allowances() {
  for DEVICE in $(devices | grep -v '^lo$'); do
    run 3 ethtool -S "$DEVICE" 2>/dev/null | grep -E '_allowance_[a-z]+:' | head -n 20 | sed "s/^ */$DEVICE /"
  done
}

interfaces() {
  if has ip && RAW=$(run 5 ip -j addr 2>/dev/null) && [ -n "$RAW" ]; then
    put_text 'ip -j addr' "$RAW"
  else
    text 'ip -o addr' 5 ip -o addr
  fi
  put_text devices "$(device_lines)"
  if has ethtool; then
    put_text allowances "$(allowances)"
  else
    unread 'allowances of the interfaces' 'ethtool is not installed'
  fi
}

# Addresses alone, each once and in their order, whatever was printed.
addresses_in() {
  tr ', \t"' '\n' | grep -E '^[0-9A-Fa-f:.]+$' | grep -E '[.:]' | cat -n | sort -u -k2 | sort -n | cut -f2
}

source_for() {
  printf '%s\n' "$ED_SOURCE" | tr ',' '\n' | case $1 in
    *:*) grep : ;;
    *) grep -v : ;;
  esac | head -n 1
}

# ADDRESS: what the kernel would do with it, sent from the audited address.
route_get() {
  FROM=$(source_for "$1")
  if GOT=$(run 3 ip -j route get "$1" ${FROM:+from "$FROM"} 2>/dev/null); then
    KEY=text
  else
    GOT=$(run 3 ip route get "$1" ${FROM:+from "$FROM"} 2>&1 | head -c 300) && KEY=error
  fi
  printf '{"address":"%s"%s,"%s":%s}' "$1" "${FROM:+,\"from\":\"$FROM\"}" "$KEY" "$(json_string "$GOT")"
}

routes() {
  has ip || {
    unread routes 'ip is not installed'
    file_text /proc/net/route /proc/net/route
    return
  }
  GETS=
  for ADDRESS in $(printf '%s\n' "$ADDRESSES" "$ED_KNOWN" | addresses_in | head -n 16); do
    GETS="$GETS${GETS:+,}$(route_get "$ADDRESS")"
  done
  text rules4 5 ip -4 -j rule
  text rules6 5 ip -6 -j rule
  text tables4 5 ip -4 -j route show table all
  text tables6 5 ip -6 -j route show table all
}

sysctls() {
  for NAME in net.ipv4.ip_forward net.ipv4.tcp_mtu_probing net.ipv4.conf.all.rp_filter net.ipv4.conf.default.rp_filter \
    net.ipv4.ip_local_port_range net.ipv4.ip_local_reserved_ports net.ipv6.conf.all.disable_ipv6 \
    net.ipv4.tcp_syn_retries net.ipv4.ip_no_pmtu_disc net.netfilter.nf_conntrack_max net.netfilter.nf_conntrack_count; do
    AT=/proc/sys/$(printf '%s' "$NAME" | tr . /)
    [ ! -r "$AT" ] || printf '%s=%s\n' "$NAME" "$(cat "$AT" 2>/dev/null)"
  done
}
