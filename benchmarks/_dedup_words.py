"""Own vocabulary for generated questions, by language: verbs, things, contexts, frames with their paraphrases.

{v} verb, {o} thing, {c} context, {n} number. A frame is a tuple of wordings that mean the same.
"""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    """What questions of one language are made of. politeness: put in front of a question."""

    verbs: tuple[str, ...]
    things: tuple[str, ...]
    contexts: tuple[str, ...]
    frames: tuple[tuple[str, ...], ...]
    number_words: tuple[str, ...]
    politeness: tuple[str, ...]


def _w(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(","))


WORDS: dict[str, Words] = {
    "en": Words(
        _w("activate, archive, attach, calibrate, cancel, change, clean, close, compare, compress, convert, copy, delete, "
           "download, encrypt, enlarge, export, find, forward, import, insure, merge, move, order, pay for, print, protect, "
           "publish, rename, renew, repair, replace, restore, schedule, sell, share, sign, split, store, suspend, test, "
           "transfer, translate, update, upload, verify"),
        _w("the account, the address, the agreement, the alarm, the antenna, the appointment, the archive, the backup, the "
           "battery, the bicycle, the blanket, the booking, the bracelet, the brochure, the budget, the calendar, the camera, "
           "the carpet, the catalogue, the certificate, the chimney, the contract, the coupon, the curtain, the database, "
           "the delivery, the deposit, the device, the dictionary, the diploma, the document, the engine, the envelope, the "
           "filter, the firmware, the folder, the furniture, the garden, the gateway, the greenhouse, the helmet, the "
           "inventory, the invoice, the keyboard, the ladder, the landscape, the licence, the luggage, the machine, the "
           "manuscript, the mattress, the membership, the microphone, the mirror, the notebook, the painting, the parcel, "
           "the passport, the password, the payment, the permit, the photograph, the playlist, the portfolio, the printer, "
           "the profile, the prototype, the questionnaire, the receipt, the recipe, the recording, the refund, the report, "
           "the reservation, the router, the sample, the scanner, the sculpture, the sensor, the shipment, the signature, "
           "the software, the speaker, the spreadsheet, the subscription, the telescope, the template, the thermostat, the "
           "ticket, the timetable, the translation, the treatment, the vehicle, the voucher, the warranty, the webcam, the "
           "website, the wheelchair, the workshop"),
        _w("after {n} days, after {n} weeks, at the airport, at the border, at the counter, before the holidays, before the "
           "inspection, by telephone, during the exhibition, during the night, for a beginner, for a charity, for a colleague, "
           "for a hospital, for a museum, for a neighbour, for a school, for a wedding, for {n} persons, from Portugal, "
           "from a tablet, from the library, from the mountains, in Australia, in Canada, in Denmark, in Norway, in winter, "
           "in the basement, in the browser, in the desert, in the harbour, in the kitchen, in the laboratory, in the "
           "morning, in the office, in the village, near the station, on a balcony, on a ferry, on the island, on the "
           "telephone, outside the city, through the agency, to another country, to the headquarters, under the bridge, "
           "with a discount, with a guarantee, with {n} colleagues, within {n} hours, within {n} months, without a witness, "
           "without electricity"),
        (
            ("How do I {v} {o} {c}?", "How can I {v} {o} {c}?", "What is the way to {v} {o} {c}?", "How to {v} {o} {c}"),
            ("Can I {v} {o} {c}?", "Is it possible to {v} {o} {c}?", "Am I able to {v} {o} {c}?"),
            ("Where can I {v} {o} {c}?", "Where do I {v} {o} {c}?"),
            ("Do I have to {v} {o} {c}?", "Do I need to {v} {o} {c}?", "Is it necessary to {v} {o} {c}?"),
            ("Who is allowed to {v} {o} {c}?", "Who may {v} {o} {c}?", "Who can {v} {o} {c}?"),
        ),
        _w("zero, one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen"),
        ("Please tell me: ", "Can you tell me ", "I would like to know, "),
    ),
    "de": Words(
        _w("aktivieren, ändern, anmelden, bearbeiten, bestellen, bezahlen, drucken, erneuern, exportieren, finden, herunterladen, "
           "importieren, kopieren, kündigen, löschen, melden, öffnen, prüfen, reparieren, speichern, tauschen, teilen, "
           "übersetzen, verkaufen, verlängern, verschicken, wiederherstellen"),
        _w("den Vertrag, die Rechnung, das Konto, die Adresse, die Lieferung, das Passwort, den Gutschein, die Anleitung, den "
           "Drucker, die Kamera, das Fahrrad, die Heizung, den Kalender, das Zeugnis, die Bestellung, die Buchung, den "
           "Bericht, das Formular, die Quittung, den Schlüssel, die Unterschrift, das Gerät, den Termin, die Versicherung, "
           "das Paket, die Fahrkarte, den Ausweis, die Mitgliedschaft, die Werkstatt, den Teppich"),
        _w("am Flughafen, am Wochenende, bei Regen, für einen Verein, für eine Schule, im Ausland, im Büro, im Garten, im "
           "Keller, im Museum, im Winter, in Dänemark, in Kanada, in der Werkstatt, innerhalb von {n} Tagen, mit einem Rabatt, "
           "mit {n} Personen, nach {n} Wochen, ohne Strom, ohne Zeugen, per Telefon, vor der Prüfung, während der Nacht, "
           "über die Grenze"),
        (
            ("Wie kann ich {o} {c} {v}?", "Wie können wir {o} {c} {v}?"),
            ("Kann ich {o} {c} {v}?", "Darf ich {o} {c} {v}?"),
            ("Wo kann ich {o} {c} {v}?", "Wo kann man {o} {c} {v}?"),
            ("Muss ich {o} {c} {v}?", "Müssen wir {o} {c} {v}?"),
        ),
        _w("null, eins, zwei, drei, vier, fünf, sechs, sieben, acht, neun, zehn, elf, zwölf, dreizehn, vierzehn"),
        ("Bitte: ", "Können Sie mir sagen, "),
    ),
    "fr": Words(
        _w("acheter, activer, annuler, chercher, commander, comparer, copier, déplacer, effacer, envoyer, exporter, imprimer, "
           "louer, modifier, ouvrir, partager, payer, protéger, réparer, réserver, restaurer, signer, traduire, vérifier"),
        _w("le contrat, la facture, le compte, la livraison, le colis, la commande, le billet, la clé, le rapport, la caméra, "
           "le vélo, la réservation, le calendrier, la signature, le formulaire, la garantie, le passeport, la machine, le "
           "dossier, la recette, le tableau, la maquette, le jardin, la lampe, le tapis, la valise, le miroir, la batterie"),
        _w("après {n} jours, après {n} semaines, avant la visite, avec une remise, avec {n} personnes, dans la cuisine, dans le "
           "désert, dans le port, depuis une tablette, en Australie, en Belgique, en hiver, pendant la nuit, pour un ami, pour un "
           "hôpital, pour un musée, pour une école, près de la gare, sans témoin, sur le balcon, sur une île, vers la montagne"),
        (
            ("Comment puis-je {v} {o} {c} ?", "Comment {v} {o} {c} ?", "Comment peut-on {v} {o} {c} ?"),
            ("Puis-je {v} {o} {c} ?", "Est-il possible de {v} {o} {c} ?"),
            ("Où puis-je {v} {o} {c} ?", "Où peut-on {v} {o} {c} ?"),
            ("Dois-je {v} {o} {c} ?", "Faut-il {v} {o} {c} ?"),
        ),
        _w("zéro, un, deux, trois, quatre, cinq, six, sept, huit, neuf, dix, onze, douze, treize, quatorze"),
        ("Pouvez-vous me dire ",),
    ),
    "es": Words(
        _w("activar, alquilar, buscar, cambiar, cancelar, comparar, comprar, copiar, devolver, enviar, exportar, firmar, imprimir, "
           "mover, pagar, proteger, publicar, renovar, reparar, reservar, restaurar, traducir, vender, verificar"),
        _w("el contrato, la factura, el informe, la entrega, el paquete, la reserva, el billete, la llave, la cámara, el "
           "calendario, la firma, el formulario, la garantía, el pasaporte, la máquina, el expediente, la receta, el cuadro, "
           "la bicicleta, el jardín, la lámpara, la alfombra, la maleta, el espejo, la batería, el teléfono, la impresora"),
        _w("antes de la visita, con un descuento, con {n} personas, dentro de {n} días, dentro de {n} semanas, desde la "
           "biblioteca, durante la noche, en Australia, en Dinamarca, en el desierto, en el puerto, en invierno, en la cocina, "
           "en la montaña, hacia la frontera, para un amigo, para un hospital, para un museo, para una escuela, sin testigos, "
           "sobre el balcón"),
        (
            ("¿Cómo puedo {v} {o} {c}?", "¿Cómo se puede {v} {o} {c}?", "¿Cómo {v} {o} {c}?"),
            ("¿Puedo {v} {o} {c}?", "¿Es posible {v} {o} {c}?"),
            ("¿Dónde puedo {v} {o} {c}?", "¿Dónde se puede {v} {o} {c}?"),
            ("¿Debo {v} {o} {c}?", "¿Es necesario {v} {o} {c}?"),
        ),
        _w("cero, uno, dos, tres, cuatro, cinco, seis, siete, ocho, nueve, diez, once, doce, trece, catorce"),
        ("¿Puede decirme ",),
    ),
    "pt": Words(
        _w("alugar, ativar, buscar, cancelar, comparar, comprar, copiar, devolver, enviar, exportar, assinar, imprimir, mover, "
           "pagar, proteger, publicar, renovar, reparar, reservar, restaurar, traduzir, vender, verificar"),
        _w("o contrato, a fatura, o relatório, a entrega, o pacote, a reserva, o bilhete, a chave, a câmera, o calendário, a "
           "assinatura, o formulário, a garantia, o passaporte, a máquina, o processo, a receita, o quadro, a bicicleta, o "
           "jardim, a lâmpada, o tapete, a mala, o espelho, a bateria, o telefone, a impressora"),
        _w("antes da visita, com um desconto, com {n} pessoas, depois de {n} dias, depois de {n} semanas, durante a noite, "
           "em Portugal, na Austrália, na cozinha, na fronteira, na montanha, no deserto, no inverno, no porto, para um "
           "amigo, para um hospital, para um museu, para uma escola, pela biblioteca, sem testemunhas, sobre a varanda"),
        (
            ("Como posso {v} {o} {c}?", "Como {v} {o} {c}?", "Como faço para {v} {o} {c}?"),
            ("Posso {v} {o} {c}?", "É possível {v} {o} {c}?"),
            ("Onde posso {v} {o} {c}?", "Onde podemos {v} {o} {c}?"),
            ("Preciso {v} {o} {c}?", "É necessário {v} {o} {c}?"),
        ),
        _w("zero, um, dois, três, quatro, cinco, seis, sete, oito, nove, dez, onze, doze, treze, catorze"),
        ("Você pode me dizer ",),
    ),
    "it": Words(
        _w("acquistare, affittare, annullare, attivare, cercare, confrontare, copiare, esportare, firmare, inviare, modificare, "
           "pagare, prenotare, proteggere, pubblicare, restituire, riparare, rinnovare, spostare, stampare, tradurre, vendere, "
           "verificare"),
        _w("il contratto, la fattura, il rapporto, la consegna, il pacco, la prenotazione, il biglietto, la chiave, la "
           "fotocamera, il calendario, la firma, il modulo, la garanzia, il passaporto, la macchina, il fascicolo, la ricetta, "
           "il quadro, la bicicletta, il giardino, la lampada, il tappeto, la valigia, lo specchio, la batteria, il telefono"),
        _w("con uno sconto, con {n} persone, dalla biblioteca, dopo {n} giorni, dopo {n} settimane, durante la notte, in "
           "Australia, in Danimarca, in cucina, in inverno, in montagna, in ospedale, nel deserto, nel porto, per un amico, per "
           "un museo, per una scuola, prima della visita, senza testimoni, sul balcone, verso la frontiera"),
        (
            ("Come posso {v} {o} {c}?", "Come si può {v} {o} {c}?", "Come {v} {o} {c}?"),
            ("Posso {v} {o} {c}?", "È possibile {v} {o} {c}?"),
            ("Dove posso {v} {o} {c}?", "Dove si può {v} {o} {c}?"),
            ("Devo {v} {o} {c}?", "È necessario {v} {o} {c}?"),
        ),
        _w("zero, uno, due, tre, quattro, cinque, sei, sette, otto, nove, dieci, undici, dodici, tredici, quattordici"),
        ("Può dirmi ",),
    ),
    "nl": Words(
        _w("aanpassen, activeren, annuleren, bekijken, bestellen, betalen, controleren, delen, downloaden, exporteren, herstellen, "
           "huren, kopen, kopiëren, openen, printen, publiceren, repareren, reserveren, ruilen, tekenen, vertalen, verkopen, "
           "verplaatsen, versturen, zoeken"),
        _w("de factuur, het contract, het pakket, de bestelling, de boeking, het wachtwoord, de sleutel, het rapport, de camera, "
           "de fiets, de kalender, de handtekening, het formulier, de garantie, het paspoort, de machine, het dossier, het "
           "recept, het schilderij, de tuin, de lamp, het tapijt, de koffer, de spiegel, de batterij, de telefoon, de printer"),
        _w("binnen {n} dagen, binnen {n} weken, buiten de stad, door een bureau, in Australië, in Denemarken, in de haven, in de "
           "keuken, in de winter, in de woestijn, met korting, met {n} personen, na de keuring, op het balkon, op het eiland, "
           "over de grens, tijdens de nacht, via de bibliotheek, voor een museum, voor een school, voor een vriend, zonder "
           "getuigen, zonder stroom"),
        (
            ("Hoe kan ik {o} {c} {v}?", "Hoe kunnen we {o} {c} {v}?"),
            ("Kan ik {o} {c} {v}?", "Mag ik {o} {c} {v}?"),
            ("Waar kan ik {o} {c} {v}?", "Waar kunnen we {o} {c} {v}?"),
            ("Moet ik {o} {c} {v}?", "Moeten we {o} {c} {v}?"),
        ),
        _w("nul, één, twee, drie, vier, vijf, zes, zeven, acht, negen, tien, elf, twaalf, dertien, veertien"),
        ("Kunt u mij vertellen ",),
    ),
}  # fmt: skip
