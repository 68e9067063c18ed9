-- What every script begins with. ARGV[1] is what all keys of the shard begin with: chuishao:{s07}:
--
--   case:<no>      a case, packed: format (1 byte), seq (4), hash of its last line (32), length (2) and names of its stages
--                  separated by commas, body
--   log:<no>       its events, one JSON line for each decision, chained by hash
--   due            what is to be looked at, scored by the product's clock: c:<no>, d:<recurring duty>,
--                  q:<conversation> whose question lapses, p:<text> whose parts are not all there,
--                  f:<media> that is to be fetched
--   duem           the same for messages, m:<message id>; a set of its own, which stays small when there are a million cases
--   leased         what a worker is looking at, scored by the end of its lease in the clock of Redis
--   in:<key>       inbound message: the case to which it went, or "-"
--   msg:<id>       a message: format (1 byte), version (4), state (1), body
--   msgs:<state>   ids of messages in a state, scored by creation; not of those that are held, they are in duem or leased
--   to:<person>    ids of messages to a person, scored by creation
--   pid:<provider>:<id>  message that a provider knows by this id
--   stage:<name>   numbers of cases in a stage ("ended" for those that have), scored by when they were received; stages = their names
--   area:<path>    numbers of cases in exactly this area; areas = their paths
--   conv:<key>     a conversation: format (1 byte), version (4), body
--   parts:<id>     parts of a long text, by number; partref:<group> = id of the text that is being gathered (see part.lua)
--   text:<content> id of a short text that the provider gave none
--   tally:<what>:<window>  a counter
--   take:<provider>:<what>  what is left of a limit, a hash or a sorted set of times; takes = counter
--   round:<duty>   a recurring duty in an area: format (1 byte), version (4), body; ended:<duty> = its rounds that ended, JSON lines
--   bulletincode:<code>  whose issue of a bulletin it stands for; bulletincodeof:<issue>/<person>, bulletinlast:<person> = codes
--   bulletinnote:<issue>  its note; bulletinclosed:<issue> = no note any more; bulletinstopped:<person> = what is not wanted
--   queue          human queue, junk = what is none: ids scored by time; item:<id> = the item, qcodes = ids by code
--   sweep:<provider>  how far its list was compared; sweeplease:<provider> = taken by a node
--   swept:<channel>:<day>:<mark>  ids of messages that the provider had, that we have, that came late; swept = channels
--   inf:<no>       what is kept of the informant of a case; see informant.lua. try:<name> = tries of a code, all in shard 0; see tries.lua
--   optout:<name>  that an address wants no more messages, and who said so
--   media:<id>     what is to be fetched for a case, sealed; empty once it is done
--   canary:<nonce> way in of a synthetic report; canaries = what came of the last ones. alive = written to see whether it can be
--   veil           in shard 0: keys of the days under which addresses of the public are named and sealed
--   no:<year>, mseq, qseq   counters
-- A conversation, an inbound message or a due conversation of the public goes by a name that begins with "~" (Veil).
local call = redis.call
local base = ARGV[1]

-- Numbers of 13 digits must not become 1.7e+12.
local function millis(number)
  return string.format('%.0f', number)
end

local function clock()
  local time = call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

local function stages_of(value)
  local high, low = string.byte(value, 38, 39)
  return string.sub(value, 40, 39 + high * 256 + low)
end

-- What is written at the end, by flush(), in as few commands as can be: each one costs as much as what it does. What is gathered
-- has no order, so whoever writes the same thing twice has to flush in between.
local sets, scored, removed, noted = {}, {}, {}, {}

-- For ZADD a score and a member, for the others a member.
local function gather(lists, key, one, other)
  local list = lists[key]
  if not list then
    list = {}
    lists[key] = list
    lists[#lists + 1] = key
  end
  list[#list + 1] = one
  list[#list + 1] = other
end

local function set(key, value)
  sets[#sets + 1] = key
  sets[#sets + 1] = value
end

local function flush()
  if #sets > 0 then
    call('MSET', unpack(sets))
  end
  for _, key in ipairs(removed) do
    call('ZREM', key, unpack(removed[key]))
  end
  for _, key in ipairs(scored) do
    call('ZADD', key, unpack(scored[key]))
  end
  for _, key in ipairs(noted) do
    call('SADD', key, unpack(noted[key]))
  end
  sets, scored, removed, noted = {}, {}, {}, {}
end

local function index_stages(before, after, no, received)
  if before == after then
    return
  end
  local kept = ',' .. after .. ','
  for stage in string.gmatch(before, '[^,]+') do
    if not string.find(kept, ',' .. stage .. ',', 1, true) then
      gather(removed, base .. 'stage:' .. stage, no)
    end
  end
  local had = ',' .. before .. ','
  for stage in string.gmatch(after, '[^,]+') do
    if not string.find(had, ',' .. stage .. ',', 1, true) then
      gather(scored, base .. 'stage:' .. stage, received, no)
      gather(noted, base .. 'stages', stage)
    end
  end
end

local function index_area(area, no, received)
  gather(scored, base .. 'area:' .. area, received, no)
  gather(noted, base .. 'areas', area)
end

local function due_set(member)
  return base .. (string.sub(member, 1, 1) == 'm' and 'duem' or 'due')
end

-- Ends the lease and sets when it is due next; '' for never.
local function settle_due(member, due)
  gather(removed, base .. 'leased', member)
  if due == '' then
    gather(removed, due_set(member), member)
  else
    gather(scored, due_set(member), due, member)
  end
end

local function add_message(id, value, due, created, person)
  set(base .. 'msg:' .. id, value)
  if due ~= '' then
    gather(scored, base .. 'duem', due, 'm:' .. id)
  end
  if person ~= '' then
    gather(scored, base .. 'to:' .. person, created, id)
  end
end
