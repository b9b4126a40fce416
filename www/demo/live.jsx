// A page of somebody else: React owns the article and draws it anew all the time.

import { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";

const NEWS = [
  "Latvian Prime Minister Zane Krastina-Ozols met Swedish Foreign Minister Folke Ahlström-Nygren in Riga on Monday to discuss the ferry line.",
  "The two held talks with Finnish Interior Minister Sanelma Rautavaara in Helsinki on Tuesday.",
  "Krastina-Ozols will meet Danish Energy Minister Troels Bækgaard in Copenhagen on Friday.",
];

function Live() {
  const [seconds, setSeconds] = useState(0);
  const [items, setItems] = useState([0]);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((now) => now + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  const next = NEWS.length > items.length;
  return (
    <>
      <p>
        <button onClick={() => setItems([items.length, ...items])} disabled={!next}>News</button>{" "}
        <button onClick={() => setItems([...items].reverse())}>Turn round</button>{" "}
        <button onClick={() => setItems([0])}>Start again</button>
      </p>
      <article id="live">
        <h1>Live: the Baltic week</h1>
        <p className="byline">On air for <span>{seconds}</span> seconds, <time dateTime="2031-06-02">2 June 2031</time></p>
        {items.map((item) => (
          <p key={item}>{NEWS[item]}</p>
        ))}
      </article>
      <who-met for="live" table observe />
    </>
  );
}

createRoot(document.getElementById("app")).render(<Live />);
