-- Every thread taps the links in turn, each time as another browser from another page.
local agents, requests, at = {}, {}, 0

local systems = {
  "iPhone; CPU iPhone OS 18_6 like Mac OS X", "iPhone; CPU iPhone OS 17_4 like Mac OS X",
  "Linux; Android 15; Pixel 9", "Linux; Android 14; SM-S921B",
  "Windows NT 10.0; Win64; x64", "Macintosh; Intel Mac OS X 10_15_7",
}
local pages = {
  "https://www.instagram.com/", "https://l.facebook.com/", "https://t.co/Ab3dE5", "https://www.linkedin.com/feed/",
  "https://news.example/articles/2026/spring", "https://www.google.com/",
}

for _, system in ipairs(systems) do
  for version = 128, 133 do
    agents[#agents + 1] = "Mozilla/5.0 (" .. system .. ") AppleWebKit/537.36 (KHTML, like Gecko) Chrome/"
      .. version .. ".0.0.0 Safari/537.36"
  end
end

local threads = 0
function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init(arguments)
  for line in io.lines(arguments[1]) do
    local slug = line:match("^%S+")
    for turn = 0, 4 do
      local n = #requests
      requests[n + 1] = wrk.format("GET", "/" .. slug, {
        ["Host"] = "127.0.0.1",
        ["User-Agent"] = agents[(n * 7 + turn) % #agents + 1],
        ["Accept"] = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        ["Accept-Language"] = "en-GB,en;q=0.9",
        ["Accept-Encoding"] = "gzip, deflate, br",
        ["Referer"] = pages[n % #pages + 1],
      })
    end
  end
  at = number * math.floor(#requests / 2)
end

-- A step that shares no factor with 5,000 visits them all, the links in no order.
function request()
  at = (at + 1237) % #requests
  return requests[at + 1]
end
