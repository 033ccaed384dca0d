$outcomes = @{
  ConnectionRefused = 'refused', 'ECONNREFUSED'; ConnectionReset = 'refused', 'ECONNREFUSED'; HostUnreachable = 'unreachable', 'EHOSTUNREACH'
  HostDown = 'unreachable', 'EHOSTDOWN'; NetworkUnreachable = 'unreachable', 'ENETUNREACH'; AccessDenied = 'prohibited', 'EACCES'
  AddressNotAvailable = 'no-port', 'EADDRNOTAVAIL'; AddressAlreadyInUse = 'no-port', 'EADDRINUSE'; TimedOut = 'timeout', 'ETIMEDOUT'
}

function Get-Outcome($problem) {
  $base = $problem.Exception.GetBaseException()
  $code = if ($base -is [Net.Sockets.SocketException]) { "$($base.SocketErrorCode)" } else { 'none' }
  if ($outcomes.ContainsKey($code)) { return $outcomes[$code] }
  return 'error', $code
}

function Get-PortSpan {
  $numbers = @(netsh int ipv4 show dynamicport tcp | Select-String ':\s*(\d+)' | ForEach-Object { [int] $_.Matches[0].Groups[1].Value })
  if ($numbers.Count -lt 2) { return 49152, 65535 }
  return $numbers[0], ($numbers[0] + $numbers[1] - 1)
}

function Get-ReservedPorts {
  $rows = netsh int ipv4 show excludedportrange protocol=tcp | Select-String '^\s*(\d+)\s+(\d+)'
  return @($rows | ForEach-Object { , @([int] $_.Matches[0].Groups[1].Value, [int] $_.Matches[0].Groups[2].Value) })
}

function Get-Candidates([string] $choice) {
  if ($choice -eq 'automatic') { return , @(0) }
  $low, $high = $span
  $start = switch ($choice) { 'low' { $low } 'high' { $high } default { [int] (($low + $high) / 2) } }
  $step = if ($choice -eq 'high') { -1 } else { 1 }
  $near = 0..63 | ForEach-Object { $start + $step * $_ } | Where-Object { $_ -ge $low -and $_ -le $high }
  return @($near | Where-Object { $candidate = $_; -not ($reserved | Where-Object { $candidate -ge $_[0] -and $candidate -le $_[1] }) } | Select-Object -First 20)
}

# Binds the audited address and the first free port of the choice; a source that is not this host's is an error.
function Set-Source($socket, [string] $source, [string] $choice) {
  $any = if ($socket.AddressFamily -eq 'InterNetworkV6') { [Net.IPAddress]::IPv6Any } else { [Net.IPAddress]::Any }
  $from = if ($source) { [Net.IPAddress]::Parse($source) } else { $any }
  foreach ($candidate in Get-Candidates $choice) {
    try { $socket.Bind((New-Object Net.IPEndPoint $from, $candidate)); return } catch {
      $code = $_.Exception.GetBaseException().SocketErrorCode
      if ("$code" -ne 'AddressAlreadyInUse' -and "$code" -ne 'AccessDenied') { throw }
    }
  }
  throw (New-Object Net.Sockets.SocketException 10048)
}

function Connect-Tcp($socket, $end) {
  $running = $socket.BeginConnect($end, $null, $null)
  if (-not $running.AsyncWaitHandle.WaitOne(3500)) { return 'timeout', $null }
  $socket.EndConnect($running)
  return 'connected', $null
}

# A DNS question for the name servers of the root, or one line break; no answer means nothing but that none came.
function Send-Udp($socket, $end) {
  $question = if ($port -eq 53) { [byte[]] (69, 68, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 1) } else { [byte[]] (, 10) }
  $socket.Connect($end)
  foreach ($wait in 1000, 2500) {
    [void] $socket.Send($question)
    if ($socket.Poll($wait * 1000, 'SelectRead')) { [void] $socket.Receive((New-Object byte[] 512)); return 'connected', $null }
  }
  return 'timeout', $null
}

function Send-Echo([string] $to) {
  $reply = (New-Object Net.NetworkInformation.Ping).Send($to, 3500)
  switch ("$($reply.Status)") {
    'Success' { return 'connected', $null }
    'TimedOut' { return 'timeout', $null }
    'DestinationProhibited' { return 'prohibited', 'EACCES' }
    'DestinationNetworkUnreachable' { return 'unreachable', 'ENETUNREACH' }
    default { return 'unreachable', 'EHOSTUNREACH' }
  }
}

function New-Attempt([string] $to, [string] $source, [string] $choice) {
  $found = @{ address = $to; port = $port; protocol = $protocol; choice = $choice }
  if ($source) { $found.source = $source }
  $socket = $null
  $watch = [Diagnostics.Stopwatch]::StartNew()
  try {
    $end = New-Object Net.IPEndPoint ([Net.IPAddress]::Parse($to)), $port
    if ($protocol -eq 'icmp') { $outcome = Send-Echo $to } else {
      $kind = if ($protocol -eq 'udp') { 'Dgram', 'Udp' } else { 'Stream', 'Tcp' }
      $socket = New-Object Net.Sockets.Socket $end.AddressFamily, $kind[0], $kind[1]
      $bound = $false
      Set-Source $socket $source $choice
      $bound = $true
      $found.sourcePort = [int] $socket.LocalEndPoint.Port
      $watch.Restart()
      $outcome = if ($protocol -eq 'udp') { Send-Udp $socket $end } else { Connect-Tcp $socket $end }
    }
  } catch {
    $outcome = Get-Outcome $_
    if ($socket -and -not $bound) { $found.step = 'bind' }
    if ($found.step -and $outcome[1] -eq 'EADDRNOTAVAIL') { $outcome = 'error', 'EADDRNOTAVAIL' }
  }
  $found.milliseconds = [Math]::Round($watch.Elapsed.TotalMilliseconds, 1)
  if ($socket) { $socket.Close() }
  $found.outcome = $outcome[0]
  $found.errno = $outcome[1]
  return $found
}

function Resolve-Host {
  $parsed = $null
  if ([Net.IPAddress]::TryParse($hostName, [ref] $parsed)) { return @{ addresses = [object[]] @($hostName); error = $null } }
  $watch = [Diagnostics.Stopwatch]::StartNew()
  $found = @{ addresses = [object[]] @(); error = $null }
  try {
    $running = [Net.Dns]::BeginGetHostAddresses($hostName, $null, $null)
    if ($running.AsyncWaitHandle.WaitOne(16000)) {
      $found.addresses = [object[]] @([Net.Dns]::EndGetHostAddresses($running) | ForEach-Object { $_.ToString() -replace '%.*' } | Select-Object -Unique)
    } else { $found.error = 'timeout' }
  } catch {
    $code = "$($_.Exception.GetBaseException().SocketErrorCode)"
    $found.error = switch ($code) { 'HostNotFound' { 'EAI_NONAME' } 'NoData' { 'EAI_NONAME' } 'TryAgain' { 'EAI_AGAIN' } default { $code } }
  }
  $found.milliseconds = [Math]::Round($watch.Elapsed.TotalMilliseconds, 1)
  return $found
}
