use super::VelocitySpeaker;

const fn speaker(name: &'static str, affiliation: &'static str, biography: &'static str) -> VelocitySpeaker {
    VelocitySpeaker { name, affiliation, biography }
}

/// Everybody who speaks. John Allspaw is real; all others are invented.
pub const SPEAKERS: &[VelocitySpeaker] = &[
    speaker("John Allspaw", "Etsy", "John Allspaw is CTO at Etsy."),
    speaker(
        "Marit Steenhuis",
        "Harrowmere Rail",
        "Marit Steenhuis looks after the signalling network of a railway and everything that telephones it. Before that she was a train dispatcher.",
    ),
    speaker(
        "Oluchi Nwankwere",
        "Tarnfield Payments",
        "Oluchi Nwankwere leads the on-call group of a payment company. She has written down every page of the past four years.",
    ),
    speaker(
        "Pieter-Jan Roelants",
        "Stavenhaag Hosting",
        "Pieter-Jan Roelants has moved four data centres and would not do it again.",
    ),
    speaker(
        "Ilse Wagenaar",
        "Kvistholm Broadcasting",
        "Ilse Wagenaar keeps a live stream alive through football finals and royal weddings.",
    ),
    speaker(
        "Dmytro Halushko",
        "Zelenbrod Networks",
        "Dmytro Halushko builds content networks out of ordinary machines. He collects traceroutes as others do stamps.",
    ),
    speaker(
        "Hyacinth Obeng",
        "Pellworth Post",
        "Hyacinth Obeng works on parcel tracking, where every customer presses reload.",
    ),
    speaker(
        "Séverine Maupassier",
        "Montverel Press",
        "Séverine Maupassier makes a newspaper’s pages small. Her own site has no images at all.",
    ),
    speaker(
        "Tomé Azurara",
        "Porto Salim Ferries",
        "Tomé Azurara runs ticketing for ferries that leave on time whether or not the database does.",
    ),
    speaker(
        "Ragna Thorvaldsdatter",
        "Skarvik Energy",
        "Ragna Thorvaldsdatter watches a power grid and the software that watches it.",
    ),
    speaker(
        "Kenichiro Asanuma",
        "Ushikawa East Instruments",
        "Kenichiro Asanuma measures disks for a living. He has filled several of them with the results.",
    ),
    speaker(
        "Bríd Ní Fhloinn",
        "Loughderry Insurance",
        "Bríd Ní Fhloinn leads a team that replaced a mainframe one screen at a time.",
    ),
    speaker(
        "Arvid Klingstedt",
        "Sundholt Games",
        "Arvid Klingstedt operates game servers for four million impatient people.",
    ),
    speaker(
        "Leocadia Ferro",
        "University of Velmora",
        "Leocadia Ferro studies how control-room operators talk to each other. She has spent three hundred nights listening.",
    ),
    speaker(
        "Gideon Amsalem",
        "Castelbranco Alto Telecom",
        "Gideon Amsalem writes the tools that find out why a call was dropped.",
    ),
    speaker(
        "Wilhelmina Tacke",
        "Aldenbruck Software",
        "Wilhelmina Tacke wrote a deployment system twice, the second time smaller.",
    ),
    speaker(
        "Bashir Laghari",
        "Lakshmipet Analytics",
        "Bashir Laghari works on time series with a lot of zeros in them.",
    ),
    speaker(
        "Saoirse Tierney-Wolfe",
        "Orrin Bay Health Trust",
        "Saoirse Tierney-Wolfe was a nurse on an intensive-care ward and now runs incident reviews for a hospital group.",
    ),
    speaker(
        "Maxence Dujardel",
        "Saint-Oriel Maps",
        "Maxence Dujardel draws maps for telephones, as little of them as possible.",
    ),
    speaker(
        "Yeliz Karabulut",
        "Talavar Airports",
        "Yeliz Karabulut runs the systems behind departure boards at six airports.",
    ),
    speaker(
        "Nils-Petter Aune",
        "Vesterholm Weather",
        "Nils-Petter Aune serves forecasts, which are asked for by everybody at once.",
    ),
    speaker(
        "Chiara Bonaventi",
        "Monte Cinza Furniture",
        "Chiara Bonaventi leads the web team of a furniture shop, and has removed more scripts than she has added.",
    ),
    speaker(
        "Ewoud Hazelhoff",
        "Tidewell Water",
        "Ewoud Hazelhoff works for a water board, where uptime is measured in centuries.",
    ),
    speaker("Farida Mokrani", "Nakuruli Labs", "Farida Mokrani breaks TLS for a living, by appointment."),
    speaker(
        "Jonty Applewhite",
        "Brindlecote Bakeries",
        "Jonty Applewhite is the whole operations team of a chain of bakeries.",
    ),
    speaker(
        "Svetlana Rybakova",
        "Karisaari Logistics",
        "Svetlana Rybakova looks after queues, in warehouses and in memory.",
    ),
    speaker(
        "Odile van Ransbeeck",
        "Greywater Cooperative Bank",
        "Odile van Ransbeeck leads infrastructure at a bank that is younger than its oldest program.",
    ),
    speaker(
        "Teuila Matautia",
        "Kimbrook Bicycles",
        "Teuila Matautia builds small sites that are open on the slowest telephones in the world.",
    ),
    speaker("Casimir Dobrowolny", "Ferrowick Robotics", "Casimir Dobrowolny writes kernels for things that move."),
    speaker(
        "Lakshmi Varadachari",
        "Jasminpur Railways Museum",
        "Lakshmi Varadachari reads packet captures and explains them to historians.",
    ),
    speaker(
        "Emrys Pugh",
        "Bryn Helyg Water",
        "Emrys Pugh has been on call for nineteen years and has opinions about ring tones.",
    ),
    speaker("Noor Hadjiev", "Copperlyn Systems", "Noor Hadjiev builds schedulers for containers and for crews."),
    speaker(
        "Anselma Quiroga",
        "Ciudad Alhena Analytics",
        "Anselma Quiroga works on databases that are in three places at once.",
    ),
    speaker(
        "Rufus Ogilvy-Baird",
        "Yarrowdale Optics",
        "Rufus Ogilvy-Baird measures what people see, in milliseconds and by asking them.",
    ),
    speaker("Mei-Hua Tsou", "Amberlea Maps", "Mei-Hua Tsou optimises rendering, and once spent a month on a shadow."),
    speaker(
        "Ignatius Mwale",
        "Okonde Public Library",
        "Ignatius Mwale runs the computers of forty libraries from one desk.",
    ),
];
