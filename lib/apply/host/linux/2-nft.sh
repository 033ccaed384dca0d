# Rules of nft are known by their comment, and removed by the handle that a listing shows beside it.
nft_there() {
  command -v nft > /dev/null 2>&1
}

nft_ready() {
  nft list chain "$ED_FAMILY" "$ED_TABLE" "$ED_CHAIN" > /dev/null 2>&1
}

nft_foreign() {
  return 1
}

nft_open() {
  address=ip
  case $4 in
    *:*) address=ip6 ;;
  esac
  end=daddr
  [ "$1" = out ] || end=saddr
  case $2,$3 in
    icmpv6,*) what='meta l4proto ipv6-icmp' ;;
    *,any) what="meta l4proto $2" ;;
    *) what="$2 dport $3" ;;
  esac
  known=
  [ "$5" = new ] || known='ct state established'
  nft insert rule "$ED_FAMILY" "$ED_TABLE" "$ED_CHAIN" "$address" "$end" "$4" $what $known accept comment "\"$MARK\""
}

nft_handles() {
  nft -a list chain "$ED_FAMILY" "$ED_TABLE" "$ED_CHAIN" 2> /dev/null |
    sed -n "s/.* comment \"$MARK\" # handle \\([0-9][0-9]*\\)\$/\\1/p"
}

# All of them at once: the first call does it. A chain that is gone took its rules along.
nft_close() {
  for handle in $(nft_handles); do
    nft delete rule "$ED_FAMILY" "$ED_TABLE" "$ED_CHAIN" handle "$handle" || return 1
  done
}

nft_count() {
  nft_handles | grep -c .
}
