# A rule is known by its name, which is unique on a host. The store of local rules is meant: group policy is not ours.
$protocols = @{ tcp = 'TCP'; udp = 'UDP'; icmp = 'ICMPv4'; icmpv6 = 'ICMPv6' }

function Get-Ours {
  return @(Get-NetFirewallRule -PolicyStore PersistentStore -ErrorAction SilentlyContinue | Where-Object { $_.Name -cmatch "\A$prefix[0-9]+\z" })
}

function Add-Rule([string] $text, [int] $number) {
  $direction, $protocol, $ports, $remote, $state = $text -split ','
  $rule = @{
    Name = "$prefix$number"
    DisplayName = "$prefix$number"
    Direction = $(if ($direction -eq 'out') { 'Outbound' } else { 'Inbound' })
    Action = 'Allow'
    Protocol = $protocols[$protocol]
    RemoteAddress = $remote
  }
  if ($ports -ne 'any') { $rule[$(if ($direction -eq 'out') { 'RemotePort' } else { 'LocalPort' })] = $ports }
  $null = New-NetFirewallRule @rule
}

function Remove-Ours {
  Get-Ours | Remove-NetFirewallRule
}
