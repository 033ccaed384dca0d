count_lines() {
  wc -l | tr -d ' '
}

# STATE [FILTER...]: sockets in it; the first line of ss is its heading.
count_sockets() {
  run 5 ss -tan state "$@" 2>/dev/null | tail -n +2 | count_lines
}

count_in_proc() {
  cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | grep -cE "^ *[0-9]+: [0-9A-F]+:[0-9A-F]+ [0-9A-F]+:[0-9A-F]+ $1 "
}

count_to_destination() {
  TOTAL=0
  for ADDRESS in $(printf '%s\n' "$ADDRESSES" "$ED_KNOWN" | addresses_in | head -n 8); do
    TOTAL=$((TOTAL + $(count_sockets "$1" dst "$ADDRESS")))
  done
  echo "$TOTAL"
}

sockets() {
  if has ss; then
    printf '"sockets":{"established":%s,"timeWait":%s,"allEstablished":%s,"allTimeWait":%s},' \
      "$(count_to_destination established)" "$(count_to_destination time-wait)" \
      "$(count_sockets established)" "$(count_sockets time-wait)"
  elif [ -r /proc/net/tcp ]; then
    printf '"sockets":{"allEstablished":%s,"allTimeWait":%s},' "$(count_in_proc 01)" "$(count_in_proc 06)"
  fi
}

# PROTOCOL STATE: raw lines of /proc, to be read by whoever reads the report.
proc_listeners() {
  for FILE in "$1" "${1}6"; do
    grep -E "^ *[0-9]+: [0-9A-F]+:[0-9A-F]+ [0-9A-F]+:[0-9A-F]+ $2 " "/proc/net/$FILE" 2>/dev/null | cut -c1-100 | sed "s/^ */$1 /"
  done
}

listeners() {
  if has ss; then
    ! read_command listeners 5 ss -ltunp ||
      put texts listeners "$(printf '%s\n' "$RAW" | tail -n +2 | sed 's/  */ /g; s/,fd=[0-9]*//g' | head -n 200)"
  elif [ -r /proc/net/tcp ]; then
    put texts 'proc listeners' "$({ proc_listeners tcp 0A && proc_listeners udp 07; } | head -n 200)"
  else
    unread 'sockets and listeners' 'neither ss nor /proc/net is there'
  fi
}

conntrack_drops() {
  if [ -r /proc/net/stat/nf_conntrack ]; then
    file_text 'conntrack statistics' /proc/net/stat/nf_conntrack
  elif [ -e /proc/sys/net/netfilter/nf_conntrack_max ]; then
    text 'conntrack -S' 3 conntrack -S
  fi
}
