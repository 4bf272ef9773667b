//! Given names and family names of many cultures, mixed anew for every invented person.
//!
//! A family name of two forms is written `his/hers`; `Latin=native` adds the form of the person's own script.

/// How the parts of a name stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameOrder {
    /// *Ruth Abernathy*.
    GivenFamily,
    /// *Kim Ji-woo*.
    FamilyGiven,
    /// *Lucía Fonseca Ortega*: a family name of each parent.
    TwoFamilies,
    /// *Maria Clara dos Santos Albuquerque*: two given names and two family names.
    Long,
    /// *Hirut Bekele*: the second name is a parent's given name.
    Parent,
    /// *S. Kavitha*: an initial, then the one name.
    Initial,
    /// *Suharti*: one name.
    Single,
}

/// How a name is written in its own script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NativeOrder {
    /// Given name, space, family name.
    GivenFamily,
    /// Family name, space, given name.
    FamilyGiven,
    /// Family name and given name as one word.
    Joined,
}

/// The names of one culture.
#[derive(Debug)]
pub struct Culture {
    /// Given names that go with *she*.
    pub she: &'static [&'static str],
    /// Given names that go with *he*.
    pub he: &'static [&'static str],
    /// Family names; not read where the order needs none.
    pub family: &'static [&'static str],
    /// How the Latin form stands.
    pub order: NameOrder,
    /// How the native form stands, where there is one.
    pub native: NativeOrder,
    /// IANA names of the zones in which its people mostly live.
    pub zones: &'static [&'static str],
}

use NameOrder::{FamilyGiven, GivenFamily, Initial, Long, Parent, Single, TwoFamilies};

const fn culture(order: NameOrder, zones: &'static [&'static str], names: [&'static [&'static str]; 3]) -> Culture {
    Culture { she: names[0], he: names[1], family: names[2], order, native: NativeOrder::GivenFamily, zones }
}

const fn scripted(mut culture: Culture, native: NativeOrder) -> Culture {
    culture.native = native;
    culture
}

/// Every culture from which people are drawn, each as likely as the others.
#[rustfmt::skip]
pub const CULTURES: &[Culture] = &[
    // Yoruba and Igbo
    culture(GivenFamily, &["Africa/Lagos"], [
        &["Adaeze", "Folasade", "Ngozi", "Temitope", "Ifeoma", "Yetunde", "Chiamaka", "Titilayo", "Amarachi", "Morẹnikẹ", "Simisola", "Obioma", "Abiọla", "Ebere"],
        &["Oluwaseun", "Chinedu", "Babatunde", "Emeka", "Tobenna", "Adébáyọ̀", "Ikenna", "Kayode", "Obinna", "Femi", "Uchenna", "Damilare", "Ṣẹgun", "Kelechi"],
        &["Okafor", "Adeyemi", "Nwosu", "Balogun", "Eze", "Ogunbanjo", "Onyekachi", "Afolabi", "Ibekwe", "Oyelaran", "Umeh", "Adékúnlé", "Anozie", "Ilesanmi", "Okwuosa", "Fashola", "Mbah", "Oladipo"]]),
    // Akan
    culture(GivenFamily, &["Africa/Accra"], [
        &["Akosua", "Abena", "Efua", "Ama", "Esi", "Adwoa", "Yaa", "Araba", "Afia", "Maame"],
        &["Kofi", "Kwame", "Yaw", "Kwabena", "Kojo", "Ebo", "Kwaku", "Fiifi", "Nana", "Kwesi"],
        &["Mensah", "Boateng", "Asante", "Owusu-Ansah", "Agyeman", "Quaye", "Ofori", "Darko", "Tetteh", "Acheampong", "Nkansah", "Badu", "Frimpong", "Amoako"]]),
    // Kenya and Uganda
    culture(GivenFamily, &["Africa/Nairobi", "Africa/Kampala"], [
        &["Wanjiru", "Achieng", "Nakato", "Chebet", "Mumbi", "Atieno", "Nyambura", "Jepkosgei", "Namusoke", "Wambui", "Akinyi"],
        &["Otieno", "Kamau", "Kiprono", "Mukasa", "Njoroge", "Barasa", "Ochieng", "Wekesa", "Kibet", "Ssemwogerere", "Mwangi"],
        &["Kariuki", "Odhiambo", "Kiptoo", "Wafula", "Namatovu", "Mugisha", "Gathoni", "Cheruiyot", "Muthoni", "Okello", "Simiyu", "Nsubuga", "Githinji", "Korir"]]),
    // Shona, Ndebele and Zulu
    culture(GivenFamily, &["Africa/Harare", "Africa/Johannesburg"], [
        &["Tendai", "Rudo", "Nokuthula", "Thandeka", "Chipo", "Zanele", "Nyasha", "Lindiwe", "Ruvimbo", "Busisiwe", "Tsitsi"],
        &["Tawanda", "Sipho", "Farai", "Themba", "Kudakwashe", "Mandla", "Tafadzwa", "Bongani", "Simba", "Lwazi", "Tinashe"],
        &["Moyo", "Ndlovu", "Chikwanha", "Dlamini", "Mutasa", "Nkosi", "Gumbo", "Mahlangu", "Zvobgo", "Khumalo", "Marufu", "Mthembu", "Chigumba", "Sithole"]]),
    // Ethiopia and Eritrea
    culture(Parent, &["Africa/Addis_Ababa"], [
        &["Hirut", "Selamawit", "Tigist", "Meseret", "Bethlehem", "Rahel", "Almaz", "Senait", "Yodit", "Feven", "Mihret", "Lulit"],
        &["Bekele", "Dawit", "Tesfaye", "Yonas", "Mulugeta", "Getachew", "Abel", "Girma", "Habtamu", "Ermias", "Solomon", "Wolde", "Tewodros", "Kebede", "Haile", "Berhanu", "Mesfin", "Alemayehu"],
        &[]]),
    // Egypt and the Levant
    scripted(culture(GivenFamily, &["Africa/Cairo", "Asia/Beirut", "Asia/Amman"], [
        &["Leila=ليلى", "Yara=يارا", "Salma=سلمى", "Rania=رانيا", "Hanan=حنان", "Dina=دينا", "Nour=نور", "Mariam=مريم", "Lamia=لمياء", "Reem=ريم", "Ghada=غادة"],
        &["Samir=سمير", "Karim=كريم", "Tarek=طارق", "Omar=عمر", "Ziad=زياد", "Fadi=فادي", "Hassan=حسن", "Walid=وليد", "Nabil=نبيل", "Bassam=بسام", "Rami=رامي"],
        &["Haddad=حداد", "Nasser=ناصر", "Khoury=خوري", "Mansour=منصور", "Sabbagh=صباغ", "Najjar=نجار", "Salem=سالم", "Darwish=درويش", "Shaheen=شاهين", "Khalil=خليل", "Fahmy=فهمي", "Zaki=زكي", "Hamdan=حمدان", "Barakat=بركات"]]), NativeOrder::GivenFamily),
    // The Maghreb
    culture(GivenFamily, &["Africa/Casablanca", "Africa/Tunis", "Africa/Algiers"], [
        &["Nadia", "Amina", "Ghita", "Houda", "Tassadit", "Imane", "Soraya", "Kenza", "Zineb", "Meriem", "Thiziri"],
        &["Yassine", "Mehdi", "Anis", "Hicham", "Idir", "Rachid", "Amazigh", "Soufiane", "Ayoub", "Massinissa", "Nassim"],
        &["Benali", "El Amrani", "Bouazizi", "Aït Saïd", "Cherkaoui", "Ben Youssef", "Hamidi", "Tazi", "Belkacem", "Ouali", "Jebali", "Zerrouki", "Bennani", "Trabelsi"]]),
    // Senegal, Mali and Côte d’Ivoire
    culture(GivenFamily, &["Africa/Dakar", "Africa/Abidjan"], [
        &["Aïssatou", "Fatoumata", "Awa", "Mariama", "Khady", "Aminata", "Ndèye", "Adjoua", "Sokhna", "Oumou"],
        &["Ousmane", "Mamadou", "Cheikh", "Ibrahima", "Koffi", "Abdoulaye", "Modou", "Seydou", "Pape", "Bakary"],
        &["Diop", "Traoré", "N’Diaye", "Kouassi", "Sarr", "Coulibaly", "Fall", "Konaté", "Sow", "Koné", "Guèye", "Touré", "Cissé", "Diarra"]]),
    // Madagascar
    culture(GivenFamily, &["Indian/Antananarivo"], [
        &["Voahangy", "Lalaina", "Fanja", "Hanitra", "Miora", "Soa", "Vololona", "Noro"],
        &["Tahina", "Andry", "Mamy", "Haja", "Rivo", "Solofo", "Ny Aina", "Fidy"],
        &["Rakotomalala", "Andrianarisoa", "Razafindrakoto", "Ramanantsoa", "Rasoanaivo", "Andriamihajasoa", "Ratsimbazafy", "Ravelojaona", "Rabemananjara"]]),
    // Turkey
    culture(GivenFamily, &["Europe/Istanbul"], [
        &["Elif", "Zeynep", "Ayşegül", "Defne", "Gülşah", "İrem", "Nilüfer", "Selin", "Çiğdem", "Ebru", "Tuğba", "Özge"],
        &["Emre", "Barış", "Çağatay", "Kerem", "Oğuz", "Mert", "Tolga", "Serkan", "Yiğit", "Onur", "Ümit", "İlker"],
        &["Yıldız", "Karaca", "Öztürk", "Demirel", "Şahin", "Aksoy", "Güneş", "Çelik", "Korkmaz", "Erdem", "Taşkın", "Uçar", "Bozkurt", "Ünal", "Kılıç"]]),
    // Iran and Afghanistan
    culture(GivenFamily, &["Asia/Tehran", "Asia/Kabul", "Europe/Berlin"], [
        &["Parisa", "Shirin", "Nasrin", "Golnaz", "Mahsa", "Laleh", "Roya", "Fereshteh", "Zarghuna", "Anahita"],
        &["Dariush", "Kaveh", "Reza", "Siavash", "Farhad", "Omid", "Behzad", "Arash", "Navid", "Kourosh"],
        &["Rostami", "Hosseini", "Farahani", "Tehrani", "Kazemi", "Moradi", "Shirazi", "Ebrahimi", "Azadi", "Golzar", "Noorzai", "Sadeghi", "Bahrami", "Jafari"]]),
    // Israel
    culture(GivenFamily, &["Asia/Jerusalem"], [
        &["Noa", "Tamar", "Yael", "Shira", "Michal", "Avigail", "Hadas", "Inbal", "Ronit", "Efrat"],
        &["Eitan", "Yonatan", "Amit", "Gilad", "Noam", "Oren", "Asaf", "Uri", "Nadav", "Boaz"],
        &["Mizrahi", "Ben-Ami", "Peretz", "Shalev", "Golan", "Azoulay", "Barzilai", "Harari", "Lavi", "Tzur", "Alon", "Navon"]]),
    // North India
    scripted(culture(GivenFamily, &["Asia/Kolkata"], [
        &["Priya=प्रिया", "Ananya=अनन्या", "Kavita=कविता", "Meera=मीरा", "Neha=नेहा", "Rashmi=रश्मि", "Sunita=सुनीता", "Aditi=अदिति", "Pooja=पूजा", "Shalini=शालिनी", "Nandini=नंदिनी"],
        &["Arjun=अर्जुन", "Rohan=रोहन", "Vikram=विक्रम", "Sanjay=संजय", "Nikhil=निखिल", "Amit=अमित", "Rahul=राहुल", "Manish=मनीष", "Deepak=दीपक", "Varun=वरुण", "Harsh=हर्ष"],
        &["Sharma=शर्मा", "Joshi=जोशी", "Mishra=मिश्रा", "Saxena=सक्सेना", "Bhatt=भट्ट", "Trivedi=त्रिवेदी", "Chauhan=चौहान", "Kulkarni=कुलकर्णी", "Gupta=गुप्ता", "Desai=देसाई", "Tiwari=तिवारी", "Rao=राव", "Jain=जैन", "Deshpande=देशपांडे"]]), NativeOrder::GivenFamily),
    // South India
    culture(GivenFamily, &["Asia/Kolkata"], [
        &["Lakshmi", "Aparna", "Divya", "Revathi", "Sowmya", "Bhavani", "Anjali", "Padmini", "Swathi", "Gayathri"],
        &["Karthik", "Suresh", "Aravind", "Ganesh", "Pranav", "Mohan", "Vishnu", "Srinivas", "Unnikrishnan", "Balaji"],
        &["Raghunathan", "Iyer", "Menon", "Nair", "Venkataraman", "Subramaniam", "Krishnaswamy", "Pillai", "Reddy", "Gowda", "Kurien", "Thomas", "Namboodiri", "Varadarajan"]]),
    culture(Initial, &["Asia/Kolkata", "Asia/Singapore"], [
        &["Kavitha", "Malar", "Thenmozhi", "Yazhini", "Nithya", "Selvi", "Poongodi", "Amudha", "Kayalvizhi"],
        &["Murugan", "Elango", "Senthil", "Kumaran", "Ilango", "Sivakumar", "Anbazhagan", "Velu", "Tamilselvan"],
        &[]]),
    // Bengal and Bangladesh
    culture(GivenFamily, &["Asia/Dhaka", "Asia/Kolkata"], [
        &["Nusrat", "Sharmila", "Farzana", "Ruma", "Tahmina", "Moushumi", "Ishita", "Sabrina", "Paromita", "Mitali"],
        &["Arnab", "Tanvir", "Rafiqul", "Subrata", "Imran", "Anirban", "Mahbub", "Debashis", "Shafiq", "Partha"],
        &["Chowdhury", "Rahman", "Banerjee", "Sarkar", "Hossain", "Ghosh", "Mukherjee", "Karim", "Bhattacharya", "Siddique", "Dasgupta", "Talukdar", "Ahmed", "Majumdar"]]),
    // Punjab and Pakistan
    culture(GivenFamily, &["Asia/Karachi", "Europe/London", "America/Vancouver"], [
        &["Harpreet", "Ayesha", "Sana", "Simran", "Bushra", "Gurleen", "Hina", "Jaspreet", "Mehwish", "Navneet"],
        &["Gurdeep", "Bilal", "Faisal", "Jaswinder", "Usman", "Manpreet", "Hamza", "Kulwant", "Zeeshan", "Amarjit"],
        &["Gill", "Sandhu", "Malik", "Qureshi", "Dhillon", "Sheikh", "Bajwa", "Khan", "Grewal", "Mirza", "Butt", "Sidhu", "Abbasi", "Randhawa"]]),
    // Sri Lanka and Nepal
    culture(GivenFamily, &["Asia/Colombo", "Asia/Kathmandu"], [
        &["Dilani", "Sanduni", "Chathurika", "Sushmita", "Nirmala", "Ishara", "Bimala", "Pabasara", "Maya"],
        &["Nuwan", "Kasun", "Ruwan", "Bishnu", "Prakash", "Chaminda", "Suman", "Tharindu", "Pemba"],
        &["Wickramasinghe", "Jayawardena", "Gunasekara", "Adhikari", "Shrestha", "Tamang", "Weerasooriya", "Karunaratne", "Gurung", "Amarasinghe", "Thapa", "Rathnayake"]]),
    // China
    scripted(culture(FamilyGiven, &["Asia/Shanghai", "America/Los_Angeles"], [
        &["Meilin=美琳", "Xiaoyu=晓雨", "Jingyi=静怡", "Yuxin=雨欣", "Lihua=丽华", "Qing=青", "Ruolan=若兰", "Shuyun=淑云", "Yanan=亚楠", "Hongmei=红梅", "Zihan=子涵"],
        &["Haoran=浩然", "Jianguo=建国", "Wenbo=文博", "Zhiyuan=志远", "Yifan=一凡", "Peng=鹏", "Tianyu=天宇", "Junjie=俊杰", "Guoliang=国梁", "Weimin=伟民", "Chao=超"],
        &["Zhang=张", "Liu=刘", "Zhao=赵", "Huang=黄", "Zhou=周", "Wu=吴", "Xu=徐", "Sun=孙", "Guo=郭", "He=何", "Gao=高", "Luo=罗", "Song=宋", "Xie=谢", "Tang=唐", "Feng=冯", "Deng=邓", "Ouyang=欧阳"]]), NativeOrder::Joined),
    // Taiwan and Hong Kong
    culture(FamilyGiven, &["Asia/Taipei", "Asia/Hong_Kong"], [
        &["Wei-Ling", "Yi-Chun", "Hsiao-Wen", "Pei-Shan", "Ka-Yan", "Mei-Chen", "Chia-Hui", "Wing-Sze", "Shu-Fen"],
        &["Chih-Ming", "Kuan-Yu", "Po-Han", "Ka-Ho", "Tsung-Han", "Wai-Kit", "Chun-Hung", "Yu-Hsiang", "Chi-Fai"],
        &["Chen", "Lin", "Tsai", "Cheung", "Hsu", "Leung", "Kuo", "Chiang", "Lau", "Chu", "Yeh", "Kwok", "Tseng", "Yip", "Hsieh"]]),
    // Japan
    scripted(culture(GivenFamily, &["Asia/Tokyo"], [
        &["Misaki=美咲", "Haruka=遥", "Yūko=優子", "Sakura=桜", "Aiko=愛子", "Nanami=七海", "Keiko=恵子", "Chihiro=千尋", "Kaori=香織", "Mayumi=真由美", "Tomoko=智子"],
        &["Kenji=健二", "Takumi=匠", "Daichi=大地", "Shōta=翔太", "Hiroshi=浩", "Kazuki=和樹", "Naoki=直樹", "Ryōhei=良平", "Makoto=誠", "Tetsuya=哲也", "Satoru=悟"],
        &["Morimoto=森本", "Satō=佐藤", "Takahashi=高橋", "Nakagawa=中川", "Ishikawa=石川", "Kobayashi=小林", "Ōno=大野", "Fujita=藤田", "Hayashi=林", "Kimura=木村", "Matsuda=松田", "Shimizu=清水", "Ueda=上田", "Yamaguchi=山口", "Katō=加藤", "Inoue=井上"]]), NativeOrder::FamilyGiven),
    // Korea
    scripted(culture(FamilyGiven, &["Asia/Seoul"], [
        &["Ji-woo=지우", "Seo-yeon=서연", "Min-ji=민지", "Ha-eun=하은", "Soo-jin=수진", "Eun-young=은영", "Yu-na=유나", "Hye-rin=혜린", "Da-hye=다혜"],
        &["Min-jun=민준", "Sung-ho=성호", "Do-hyun=도현", "Jae-won=재원", "Tae-yang=태양", "Hyun-woo=현우", "Dong-wook=동욱", "Ji-hoon=지훈", "Seung-min=승민"],
        &["Kim=김", "Park=박", "Choi=최", "Jung=정", "Kang=강", "Yoon=윤", "Jang=장", "Lim=임", "Han=한", "Shin=신", "Kwon=권", "Hwang=황", "Noh=노", "Seo=서"]]), NativeOrder::Joined),
    // Vietnam
    culture(FamilyGiven, &["Asia/Ho_Chi_Minh"], [
        &["Thu Hà", "Bích Ngọc", "Phương Linh", "Thanh Tâm", "Mỹ Duyên", "Quỳnh Anh", "Kim Liên", "Diệu Thúy", "Hồng Nhung"],
        &["Quang Huy", "Minh Đức", "Tuấn Kiệt", "Hoàng Nam", "Văn Thành", "Gia Bảo", "Đình Phúc", "Thế Vinh", "Anh Dũng"],
        &["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Tôn Thất", "Võ"]]),
    // Thailand
    culture(GivenFamily, &["Asia/Bangkok"], [
        &["Siriporn", "Ploy", "Nattaya", "Kanokwan", "Pimchanok", "Suda", "Arunee", "Waraporn"],
        &["Somchai", "Thanakorn", "Anan", "Nattapong", "Kittisak", "Prasert", "Chaiwat", "Worawut"],
        &["Wongsawatkul", "Srisuwan", "Chaiyaporn", "Boonmee", "Rattanaporn", "Thongchai", "Phromphiriya", "Saengthong", "Intharasombat", "Jaidee", "Kaewmanee"]]),
    // Indonesia and Burma: one name
    culture(Single, &["Asia/Jakarta", "Asia/Makassar"], [
        &["Suharti", "Wulandari", "Ningsih", "Kartini", "Purwanti", "Sulastri", "Maharani", "Rahayu", "Setyowati", "Widyaningrum", "Handayani", "Lestari"],
        &["Sutrisno", "Wibisono", "Hartono", "Nugroho", "Purnomo", "Suryadi", "Kusnadi", "Darmawan", "Prasetyo", "Gunawan", "Supriyadi", "Mulyono"],
        &[]]),
    culture(GivenFamily, &["Asia/Jakarta"], [
        &["Dewi", "Putri", "Ayu", "Ratna", "Indah", "Sri", "Mega", "Intan", "Fitri"],
        &["Budi", "Agus", "Dimas", "Bayu", "Rizky", "Eko", "Wayan", "Made", "Ketut"],
        &["Santoso", "Wijaya", "Siregar", "Pratama", "Simanjuntak", "Hidayat", "Saputra", "Nasution", "Kusumawardhani", "Situmorang", "Halim", "Lubis"]]),
    // Malaysia and Singapore
    culture(GivenFamily, &["Asia/Kuala_Lumpur", "Asia/Singapore"], [
        &["Nurul", "Siti", "Farah", "Aisyah", "Zulaikha", "Hidayah", "Izzati", "Amirah"],
        &["Hafiz", "Azlan", "Firdaus", "Syafiq", "Iskandar", "Ridzuan", "Zaid", "Amirul"],
        &["bin Rahman/binti Rahman", "bin Ismail/binti Ismail", "bin Yusof/binti Yusof", "bin Osman/binti Osman", "bin Hamzah/binti Hamzah", "bin Kamaruddin/binti Kamaruddin", "bin Sulaiman/binti Sulaiman", "bin Zainal/binti Zainal", "bin Mokhtar/binti Mokhtar"]]),
    // The Philippines
    culture(TwoFamilies, &["Asia/Manila"], [
        &["Marisol", "Jasmin", "Luningning", "Analyn", "Rowena", "Cristina", "Liwayway", "Maricel"],
        &["Jun", "Renato", "Bayani", "Jericho", "Ramil", "Crisanto", "Danilo", "Amado"],
        &["Bautista", "Dimaculangan", "Malabanan", "Villanueva", "Macaraeg", "Salonga", "Panganiban", "Mercado", "Catacutan", "Agbayani", "Lacson", "Dimalanta"]]),
    // Aotearoa and the Pacific
    culture(GivenFamily, &["Pacific/Auckland", "Pacific/Honolulu", "Pacific/Apia"], [
        &["Aroha", "Marama", "Ngaio", "Leilani", "Hinemoa", "Kahurangi", "Sina", "Anahera", "Kalena"],
        &["Tāne", "Wiremu", "Rangi", "Keoni", "Tama", "Sione", "Mikaere", "Kaimana", "Hēmi"],
        &["Parata", "Ngata", "Kealoha", "Tūhoro", "Faleolo", "Tāwhiri", "Kahananui", "Te Awa", "Matagi", "Rāwiri", "Tupou", "Pōtiki"]]),
    // England
    culture(GivenFamily, &["Europe/London"], [
        &["Ruth", "Hazel", "Imogen", "Charlotte", "Beth", "Philippa", "Georgina", "Nell", "Harriet", "Tamsin", "Dorothy", "Alice", "Frances", "Joanna"],
        &["Edmund", "Tom", "Oliver", "Jasper", "Rupert", "Alfred", "Gareth", "Miles", "Nathaniel", "Simon", "Hugh", "Barnaby", "Desmond", "Lionel"],
        &["Abernathy", "Thistlewood", "Pemberton", "Ashdown", "Whitlock", "Hathersage", "Cartmell", "Ludgrove", "Fairweather", "Birtwhistle", "Oakshott", "Penhaligon", "Raistrick", "Wrigley", "Holloway", "Tickell", "Sedgwick", "Marchbanks"]]),
    // Ireland, Scotland and Wales
    culture(GivenFamily, &["Europe/Dublin", "Europe/London"], [
        &["Aoife", "Siobhán", "Gráinne", "Ailsa", "Eilidh", "Catrin", "Lowri", "Róisín", "Niamh", "Morag", "Angharad", "Orlaith", "Mairi"],
        &["Cillian", "Tadhg", "Fergus", "Rhys", "Iolo", "Hamish", "Pádraig", "Eoin", "Dewi", "Calum", "Fionn", "Ruaridh", "Emyr"],
        &["Gallagher", "O’Shaughnessy", "MacAskill", "Llewellyn", "Prytherch", "Ó Conaill", "Drummond", "Farquharson", "Kinsella", "Ap Rhys", "Geoghegan", "Cadwaladr", "Urquhart", "Mulcahy", "Colquhoun", "O’Driscoll"]]),
    // France and Belgium
    culture(GivenFamily, &["Europe/Paris", "Europe/Brussels"], [
        &["Solène", "Maëlle", "Élodie", "Océane", "Clémence", "Anaïs", "Bérénice", "Noémie", "Aurélie", "Ségolène", "Margaux", "Gwenaëlle"],
        &["Étienne", "Loïc", "Théo", "François-Xavier", "Rémi", "Gaëtan", "Benoît", "Jérôme", "Yannick", "Grégoire", "Anselme", "Cédric"],
        &["Lefèvre", "Beauchamp", "Guérin", "de La Roche", "Castaing", "Kerouédan", "Desrosiers", "Vasseur", "Marchandise", "Le Goff", "Delacourt", "Chevreuil", "Peeters", "Montreuil", "Aubépin"]]),
    // The Netherlands and Flanders
    culture(GivenFamily, &["Europe/Amsterdam", "Europe/Brussels"], [
        &["Marijke", "Femke", "Lotte", "Sanne", "Fenna", "Anneke", "Roos", "Hilde", "Jantine", "Tess"],
        &["Leon", "Sjoerd", "Bram", "Joost", "Maarten", "Wouter", "Pim", "Thijs", "Rutger", "Daan"],
        &["Achterberg", "van der Meulen", "de Vries", "van den Heuvel", "Hoekstra", "ten Brink", "Verhoeven", "’t Hooft", "Dijkgraaf", "Zijlstra", "van Loon", "Brouwer", "Oosterhuis", "Wielinga"]]),
    // Germany, Austria and Switzerland
    culture(GivenFamily, &["Europe/Berlin", "Europe/Vienna", "Europe/Zurich"], [
        &["Hannah", "Jördis", "Käthe", "Annika", "Friederike", "Silke", "Mechthild", "Svenja", "Lieselotte", "Gudrun", "Regula", "Ronja"],
        &["Jörg", "Matthias", "Götz", "Sören", "Lukas", "Hannes", "Beat", "Wendelin", "Jürgen", "Florian", "Urs", "Torben"],
        &["Brandt", "Müllensiefen", "Großmann", "Köhler", "Weißgerber", "von Ahlefeld", "Schönherr", "Bächtold", "Rüdiger", "Steinhäuser", "Lautenschläger", "Zürcher", "Oberhuber", "Pfefferkorn", "Hagedorn", "Strauß"]]),
    // Scandinavia
    culture(GivenFamily, &["Europe/Oslo", "Europe/Stockholm", "Europe/Copenhagen"], [
        &["Ingrid", "Freya", "Åsa", "Solveig", "Maj-Britt", "Sigrid", "Linnéa", "Bodil", "Ragnhild", "Tuva", "Kirsten", "Ylva"],
        &["Jonas", "Håkon", "Søren", "Björn", "Eskil", "Øystein", "Gustav", "Leif", "Anders", "Rasmus", "Torbjørn", "Lars-Erik"],
        &["Lindqvist", "Solheim", "Halvorsen", "Bergström", "Nørgaard", "Østby", "Åkesson", "Kjærgaard", "Sandvik", "Holmgren", "Fjeldstad", "Ravn", "Sjöberg", "Thygesen", "Haugen", "Ekström"]]),
    // Iceland
    culture(GivenFamily, &["Atlantic/Reykjavik"], [
        &["Guðrún", "Þórdís", "Hrafnhildur", "Ásta", "Sigríður", "Birna", "Steinunn", "Eyrún"],
        &["Ragnar", "Þorsteinn", "Kári", "Hallgrímur", "Ólafur", "Snorri", "Bjarki", "Ísak"],
        &["Jónsson/Jónsdóttir", "Einarsson/Einarsdóttir", "Þórarinsson/Þórarinsdóttir", "Magnússon/Magnúsdóttir", "Hauksson/Hauksdóttir", "Kjartansson/Kjartansdóttir", "Gíslason/Gísladóttir", "Ingólfsson/Ingólfsdóttir"]]),
    // Finland and Estonia
    culture(GivenFamily, &["Europe/Helsinki", "Europe/Tallinn"], [
        &["Aino", "Päivi", "Tuulikki", "Kaisa", "Liis", "Marjatta", "Õnne", "Saara", "Hilja", "Triin"],
        &["Väinö", "Juhani", "Eero", "Tõnu", "Mikko", "Ülo", "Pekka", "Sampo", "Ilmari", "Kaarel"],
        &["Mäkelä", "Korhonen", "Tamm", "Hämäläinen", "Lehtonen", "Põder", "Nieminen", "Saarinen", "Kukk", "Rautiainen", "Ylönen", "Rebane", "Jääskeläinen", "Kivimäe"]]),
    // Latvia and Lithuania
    culture(GivenFamily, &["Europe/Riga", "Europe/Vilnius"], [
        &["Līga", "Rūta", "Ieva", "Eglė", "Dace", "Živilė", "Baiba", "Ugnė"],
        &["Jānis", "Žygimantas", "Andris", "Mindaugas", "Kārlis", "Rytis", "Ģirts", "Tautvydas"],
        &["Bērziņš/Bērziņa", "Kazlauskas/Kazlauskienė", "Ozoliņš/Ozoliņa", "Petrauskas/Petrauskaitė", "Kalniņš/Kalniņa", "Žukauskas/Žukauskaitė", "Liepiņš/Liepiņa", "Stankevičius/Stankevičiūtė", "Vītols/Vītola"]]),
    // Poland
    culture(GivenFamily, &["Europe/Warsaw"], [
        &["Agnieszka", "Małgorzata", "Zofia", "Katarzyna", "Jadwiga", "Łucja", "Weronika", "Grażyna", "Bożena", "Kinga"],
        &["Tomasz", "Łukasz", "Wojciech", "Zbigniew", "Stanisław", "Paweł", "Grzegorz", "Jędrzej", "Michał", "Krzysztof"],
        &["Wieczorek", "Dąbrowski/Dąbrowska", "Szczepaniak", "Wiśniewski/Wiśniewska", "Brzęczek", "Jabłoński/Jabłońska", "Mroź", "Zając", "Górski/Górska", "Czajkowski/Czajkowska", "Sikora", "Gołąb", "Krawczyk", "Świerczewski/Świerczewska"]]),
    // Czechia and Slovakia
    culture(GivenFamily, &["Europe/Prague", "Europe/Bratislava"], [
        &["Zuzana", "Kateřina", "Jiřina", "Markéta", "Ľubica", "Barbora", "Vlasta", "Šárka", "Božena", "Alžběta"],
        &["Marek", "Jiří", "Ondřej", "Zdeněk", "Ľuboš", "Matěj", "Radovan", "Štěpán", "Vojtěch", "Miloš"],
        &["Novotný/Novotná", "Dvořák/Dvořáková", "Černý/Černá", "Hruška/Hrušková", "Procházka/Procházková", "Kučera/Kučerová", "Vančura/Vančurová", "Šťastný/Šťastná", "Zelenka/Zelenková", "Bartoš/Bartošová", "Kováč/Kováčová", "Růžička/Růžičková"]]),
    // Hungary
    culture(GivenFamily, &["Europe/Budapest"], [
        &["Zsófia", "Ágnes", "Réka", "Boglárka", "Katalin", "Eszter", "Ildikó", "Orsolya"],
        &["Gergő", "László", "Ákos", "Zoltán", "Bence", "Győző", "Szabolcs", "Dénes"],
        &["Szabó", "Horváth", "Kőszegi", "Fekete", "Szűcs", "Nagyváradi", "Balogh", "Erdélyi", "Vörösmarti", "Takács", "Lőrincz"]]),
    // Romania and Moldova
    culture(GivenFamily, &["Europe/Bucharest", "Europe/Chisinau"], [
        &["Mirela", "Ioana", "Ruxandra", "Ștefania", "Anca", "Luminița", "Codruța", "Ilinca"],
        &["Răzvan", "Ștefan", "Bogdan", "Ionuț", "Cătălin", "Horia", "Dragoș", "Vlad"],
        &["Dumitru", "Popescu", "Ionescu", "Țurcanu", "Munteanu", "Bălan", "Crăciun", "Șerban", "Negru", "Văcărescu", "Lungu", "Rotaru"]]),
    // Croatia, Serbia, Slovenia and Bosnia
    culture(GivenFamily, &["Europe/Zagreb", "Europe/Belgrade", "Europe/Ljubljana", "Europe/Sarajevo"], [
        &["Jelena", "Dragana", "Živa", "Amra", "Mirna", "Snježana", "Tanja", "Željka", "Špela", "Lejla"],
        &["Dražen", "Nikola", "Tomaž", "Emir", "Zvonimir", "Bojan", "Hrvoje", "Miloš", "Jernej", "Adnan"],
        &["Kovačević", "Horvat", "Petrović", "Žagar", "Hadžić", "Jovanović", "Babić", "Mlakar", "Begić", "Šimić", "Zupančič", "Perić", "Đurić", "Oblak"]]),
    // Bulgaria and North Macedonia
    culture(GivenFamily, &["Europe/Sofia", "Europe/Skopje"], [
        &["Desislava", "Rositsa", "Milena", "Yordanka", "Biljana", "Tsvetelina", "Radka", "Elitsa"],
        &["Plamen", "Hristo", "Stoyan", "Goran", "Vasil", "Krasimir", "Zlatko", "Ivaylo"],
        &["Dimitrov/Dimitrova", "Georgiev/Georgieva", "Stoyanov/Stoyanova", "Kolev/Koleva", "Iliev/Ilieva", "Trajkovski/Trajkovska", "Angelov/Angelova", "Marinov/Marinova", "Zahariev/Zaharieva", "Popovski/Popovska"]]),
    // Ukraine
    scripted(culture(GivenFamily, &["Europe/Kyiv", "Europe/Warsaw"], [
        &["Oksana=Оксана", "Daryna=Дарина", "Kateryna=Катерина", "Solomiia=Соломія", "Iryna=Ірина", "Myroslava=Мирослава", "Olena=Олена", "Zlata=Злата", "Yaryna=Ярина"],
        &["Taras=Тарас", "Andrii=Андрій", "Bohdan=Богдан", "Mykola=Микола", "Ostap=Остап", "Yurii=Юрій", "Maksym=Максим", "Nazar=Назар", "Danylo=Данило"],
        &["Kovalenko=Коваленко", "Bondarenko=Бондаренко", "Melnyk=Мельник", "Tkachuk=Ткачук", "Savchenko=Савченко", "Hrytsenko=Гриценко", "Lysenko=Лисенко", "Moroz=Мороз", "Polishchuk=Поліщук", "Rudenko=Руденко", "Kravets=Кравець", "Shevchuk=Шевчук"]]), NativeOrder::GivenFamily),
    // Greece and Cyprus
    scripted(culture(GivenFamily, &["Europe/Athens", "Asia/Nicosia"], [
        &["Eleni=Ελένη", "Katerina=Κατερίνα", "Despina=Δέσποινα", "Ioanna=Ιωάννα", "Chrysa=Χρύσα", "Anthi=Ανθή", "Danai=Δανάη", "Foteini=Φωτεινή"],
        &["Nikos=Νίκος", "Giorgos=Γιώργος", "Stavros=Σταύρος", "Alexandros=Αλέξανδρος", "Petros=Πέτρος", "Thanos=Θάνος", "Lefteris=Λευτέρης", "Manolis=Μανώλης"],
        &["Papadakis=Παπαδάκης/Papadaki=Παπαδάκη", "Nikolaidis=Νικολαΐδης/Nikolaidou=Νικολαΐδου", "Vlachos=Βλάχος/Vlachou=Βλάχου", "Karagiannis=Καραγιάννης/Karagianni=Καραγιάννη", "Georgiadis=Γεωργιάδης/Georgiadou=Γεωργιάδου", "Markou=Μάρκου", "Economou=Οικονόμου", "Samaras=Σαμαράς/Samara=Σαμαρά", "Petridis=Πετρίδης/Petridou=Πετρίδου"]]), NativeOrder::GivenFamily),
    // Italy
    culture(GivenFamily, &["Europe/Rome"], [
        &["Sofia", "Ginevra", "Fiammetta", "Costanza", "Ilaria", "Ludovica", "Federica", "Nicoletta", "Donatella", "Elisabetta"],
        &["Niccolò", "Lorenzo", "Edoardo", "Matteo", "Gianluca", "Salvatore", "Ettore", "Fabrizio", "Raffaele", "Dario"],
        &["Marchetti", "Dell’Acqua", "Bianchini", "Tagliaferri", "Lo Cascio", "Santangelo", "Zanetti", "D’Amico", "Pellegrini", "Bonfiglio", "Quattrocchi", "Sartori", "Vescovi", "Carbonara"]]),
    // Spain
    culture(TwoFamilies, &["Europe/Madrid"], [
        &["Lucía", "Inés", "Begoña", "Rocío", "Montserrat", "Ainhoa", "Nerea", "Candela", "Itziar", "Remedios"],
        &["Diego", "Íñigo", "Álvaro", "Joaquín", "Andoni", "Jordi", "Ramón", "Martín", "Unai", "Xavier"],
        &["Fonseca", "Salcedo", "Ibáñez", "Etxeberria", "Puigdomènech", "Ortega", "Núñez", "Arizmendi", "Castellví", "Valdés", "Rebolledo", "Zubizarreta", "Peña", "Cañizares", "Mascaró", "Quintero"]]),
    // Latin America
    culture(TwoFamilies, &["America/Mexico_City", "America/Bogota", "America/Santiago", "America/Argentina/Buenos_Aires"], [
        &["Valentina", "Ximena", "Guadalupe", "Yolanda", "Catalina", "Marisela", "Paloma", "Constanza", "Itzel", "Milagros"],
        &["Mateo", "Santiago", "Facundo", "Ezequiel", "Rodrigo", "Emiliano", "Cuauhtémoc", "Hernán", "Agustín", "Bruno"],
        &["Restrepo", "Villaseñor", "Bustamante", "Echeverri", "Montoya", "Zamudio", "Larraín", "Arango", "Cervantes", "Gutiérrez", "Sepúlveda", "Ordóñez", "Bermúdez", "Uribe", "Tolosa", "Treviño"]]),
    // The Andes
    culture(TwoFamilies, &["America/Lima", "America/La_Paz", "America/Guayaquil"], [
        &["Nina", "Killa", "Rosa", "Wayra", "Sami", "Elvira", "Luz", "Saywa"],
        &["Amaru", "Inti", "Wilmer", "Rumi", "Efraín", "Sayri", "Percy", "Illari"],
        &["Quispe", "Mamani", "Condori", "Huamán", "Choque", "Yupanqui", "Ccahuana", "Apaza", "Chuquihuanca", "Ticona", "Pomacanchi"]]),
    // Portugal
    culture(GivenFamily, &["Europe/Lisbon"], [
        &["Beatriz", "Inês", "Conceição", "Madalena", "Leonor", "Graça", "Mafalda", "Joana", "Assunção", "Teresa"],
        &["Tiago", "João", "Duarte", "Gonçalo", "Simão", "Vasco", "Nuno", "Estêvão", "Afonso", "Rui"],
        &["Antunes", "Carvalho", "de Magalhães", "Brandão", "Queirós", "Simões", "Vasconcelos", "Lourenço", "Pinhão", "Falcão", "Meireles", "da Conceição", "Serpa", "Guimarães"]]),
    // Brazil
    culture(Long, &["America/Sao_Paulo", "America/Fortaleza"], [
        &["Maria", "Ana", "Clara", "Luíza", "Letícia", "Jussara", "Iara", "Antônia", "Thaís", "Rosângela"],
        &["José", "Antônio", "Caio", "Luís", "Raí", "Ubirajara", "Renan", "Otávio", "Joaquim", "Murilo"],
        &["dos Santos", "Albuquerque", "Cavalcanti", "de Oliveira", "Figueiredo", "Nascimento", "Guimarães", "da Silva", "Tavares", "Assunção", "Moreira", "Bragança", "Pires", "Conceição", "Lacerda", "Vilela"]]),
    // The Caribbean
    culture(GivenFamily, &["America/Jamaica", "America/Port_of_Spain", "America/Port-au-Prince"], [
        &["Shanice", "Marie-Ange", "Keisha", "Althea", "Roseline", "Tamika", "Yolande", "Coralie"],
        &["Delroy", "Jean-Rony", "Winston", "Kervens", "Lennox", "Desmond", "Wesner", "Marlon"],
        &["Braithwaite", "Toussaint", "Campbell", "Pierre-Louis", "Maharaj", "Baptiste", "Ramdeen", "Beckford", "Désir", "Clarke-Joseph", "Ramsaran", "Dieudonné"]]),
    // North America
    culture(GivenFamily, &["America/New_York", "America/Chicago", "America/Los_Angeles", "America/Toronto"], [
        &["Denise", "Marguerite", "Sky", "Josephine", "Latoya", "Colleen", "Aiyana", "Brooke", "Rosalind", "Wilhelmina", "Geneviève", "Tallulah"],
        &["Marcus", "Wendell", "Curtis", "Elliot", "Darnell", "Wyatt", "Hollis", "Raymond", "Everett", "Cody", "Réjean", "Thaddeus"],
        &["Whitehorse", "Goodwin", "Castellano", "Washington", "Delacroix", "Kowalczyk", "McAllister", "Begaye", "Freeman", "Larkin", "Tremblay", "Sorensen", "Hollander", "Two Bulls", "Bellerose", "Yazzie", "Underhill", "Fitzpatrick"]]),
    // Armenia, Georgia and Kazakhstan
    culture(GivenFamily, &["Asia/Yerevan", "Asia/Tbilisi", "Asia/Almaty"], [
        &["Anahit", "Nino", "Aigerim", "Lusine", "Tamta", "Gulnara", "Shushan", "Ketevan", "Dinara"],
        &["Tigran", "Giorgi", "Nurlan", "Hayk", "Zurab", "Yerlan", "Vardan", "Levan", "Azamat"],
        &["Hakobyan", "Beridze", "Nurmagambetov/Nurmagambetova", "Sargsyan", "Lomidze", "Suleimenov/Suleimenova", "Petrosyan", "Gelashvili", "Abdrakhmanov/Abdrakhmanova", "Mkrtchyan", "Chikovani"]]),
    // Mongolia and Tibet: one name
    culture(Single, &["Asia/Ulaanbaatar", "Asia/Thimphu"], [
        &["Oyuunchimeg", "Sarangerel", "Dolma", "Narantuya", "Enkhjargal", "Yangchen", "Tsetsegmaa", "Bolormaa"],
        &["Batbayar", "Ganzorig", "Temüülen", "Tenzin", "Chuluunbold", "Dorji", "Mönkhbat", "Otgonbayar"],
        &[]]),
];
