-- Count one request under several limits at once, or under none of them if one refuses it.
--
-- KEYS[i]            where the i-th limit keeps its counts
-- ARGV[2i-1], [2i]   how many requests, in how many milliseconds
-- returns            1 or 0, then for each limit: how many are left, and milliseconds until one counts no longer
--
-- A key holds a total (4 bytes) and, oldest first, slots of a hundredth of the window each: number (6 bytes), count (4 bytes).
-- A slot counts until all of it is a window old, so that no window of time, wherever it begins, has more than the limit.
local TOTAL, SLOT = 4, 10
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local states, answer, allowed = {}, {1}, true

for i, key in ipairs(KEYS) do
  local limit, window = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
  local grain = math.max(1, math.floor(window / 100))
  local total, slots, oldest, newest = 0, '', nil, nil
  local kept = redis.call('GET', key)
  if kept then
    total = struct.unpack('>I4', kept)
    local from = TOTAL + 1
    while from < #kept do
      local slot, count = struct.unpack('>I6I4', kept, from)
      if now < (slot + 1) * grain + window then
        oldest = slot
        break
      end
      total = total - count
      from = from + SLOT
    end
    slots = string.sub(kept, from)
    if #slots > 0 then newest = struct.unpack('>I6', slots, #slots - SLOT + 1) end
  end
  -- A clock that was set back goes on in the newest slot.
  local current = math.max(math.floor(now / grain), newest or 0)
  states[i] = {limit, window, grain, total, slots, newest, current}
  allowed = allowed and total < limit
  answer[2 * i] = math.max(0, limit - total)
  answer[2 * i + 1] = oldest and (oldest + 1) * grain + window - now or 0
end

if not allowed then
  answer[1] = 0
  return answer
end
for i, key in ipairs(KEYS) do
  local limit, window, grain, total, slots, newest, current = unpack(states[i])
  if newest == current then
    local count = struct.unpack('>I4', slots, #slots - 3)
    slots = string.sub(slots, 1, #slots - 4) .. struct.pack('>I4', count + 1)
  else
    slots = slots .. struct.pack('>I6I4', current, 1)
  end
  redis.call('SET', key, struct.pack('>I4', total + 1) .. slots, 'PX', window + 2 * grain)
  answer[2 * i] = limit - total - 1
  if answer[2 * i + 1] == 0 then answer[2 * i + 1] = (current + 1) * grain + window - now end
end
return answer
