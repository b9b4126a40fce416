// A page of somebody else: it loads more when its end comes near the screen.

const NEWS = [
  "Maltese Foreign Minister Carmelina Zahra-Borg met her Tunisian counterpart, Slim Ben Ghedira, in Valletta on Monday to discuss sea rescue.",
  "Uruguayan President Delfina Arrospide received Paraguayan Foreign Minister Rogelio Duarte-Caceres in Montevideo on Tuesday.",
  "Estonian Defence Minister Kaarel Tammsaar-Voss spoke by telephone with NATO Secretary General Henrike Aldenhoven on Wednesday.",
  "Ghanaian Trade Minister Akosua Owusu-Daaku will meet European Union Trade Commissioner Leontine Vauquelin in Accra next week.",
  "Mongolian Prime Minister Batbayar Ganzorig and Kazakh President Serik Nurlybaev held talks in Ulaanbaatar on Friday.",
];
const BATCH = 5;
const MOST = 60;

const wire = document.getElementById("wire");
const end = document.getElementById("end");
let shown = 0;

function more() {
  for (let count = 0; count < BATCH && shown < MOST; count++) {
    const paragraph = document.createElement("p");
    paragraph.textContent = `${++shown}. ${NEWS[shown % NEWS.length]}`;
    wire.append(paragraph);
  }
  if (shown >= MOST) watcher.disconnect();
}

const watcher = new IntersectionObserver(([entry]) => entry.isIntersecting && more(), { rootMargin: "200px" });
more();
watcher.observe(end);
